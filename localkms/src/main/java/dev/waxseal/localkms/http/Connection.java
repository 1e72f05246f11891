package dev.waxseal.localkms.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/**
 * One client's connection: receives a request, has it worked on, sends the answer, and so on. Belongs to the reading
 * thread, but for the time between {@link #dispatch} and the end of the answer, when it belongs to a worker.
 */
final class Connection {

    private enum State {
        RECEIVING,
        WORKING,
        SENDING,
        /** Answered, to be closed, but the client still sends: it could not read the answer if it were cut off now. */
        DRAINING,
        CLOSED
    }

    private static final int REQUEST_TIMEOUT = 408;
    private static final long DRAINED_BYTES = 16 << 20;

    private final EventLoop loop;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final InetAddress peer;
    private RequestParser parser;
    private ByteBuffer rest = ByteBuffer.allocate(0);
    private ByteBuffer out = ByteBuffer.allocate(0);
    private State state = State.RECEIVING;
    private long since = System.nanoTime();
    private boolean paused;
    private boolean keepsAlive;
    private long drained;

    Connection(EventLoop loop, SocketChannel channel, SelectionKey key) throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.key = key;
        this.peer = ((InetSocketAddress) channel.getRemoteAddress()).getAddress();
        this.parser = loop.newParser();
    }

    /** Reads what there is, through {@code buffer}. */
    void readable(ByteBuffer buffer) throws IOException {
        if (pausedWhileWorking()) {
            return;
        }
        if (rest.hasRemaining()) {
            resume(); // what came before comes first
            return;
        }
        int count = channel.read(buffer.clear());
        if (count < 0) {
            close();
            return;
        }
        buffer.flip();
        if (state == State.DRAINING) {
            drained += count;
            if (drained > DRAINED_BYTES) {
                close();
            }
        } else {
            receive(buffer);
        }
    }

    /** Goes on sending an answer that the client was slow to take. */
    void writable() throws IOException {
        channel.write(out);
        if (!out.hasRemaining()) {
            key.interestOps(SelectionKey.OP_READ);
            sent();
        }
    }

    /** Takes up reading after an answer, with what had already come of the next request. */
    void resume() throws IOException {
        synchronized (this) {
            if (state != State.RECEIVING && state != State.DRAINING) {
                return;
            }
            paused = false;
            key.interestOps(SelectionKey.OP_READ);
        }
        ByteBuffer next = rest;
        rest = ByteBuffer.allocate(0);
        if (next.hasRemaining() && keepsAlive) {
            receive(next);
        }
    }

    /** Ends what has taken too long. */
    void expire(long now, Limits limits) {
        synchronized (this) {
            long waited = now - since;
            boolean begun = state == State.RECEIVING && parser.hasBegun();
            boolean expired = switch (state) {
                case RECEIVING -> waited > (begun ? limits.request() : limits.idle()).toNanos();
                case SENDING -> waited > limits.response().toNanos();
                case DRAINING -> waited > limits.request().toNanos();
                default -> false;
            };
            if (!expired) {
                return;
            }
            if (!begun) {
                close();
                return;
            }
        }
        refuse(new BadRequestException(REQUEST_TIMEOUT, "The request took too long to arrive."));
    }

    /** Since when it has been waiting for its client, or {@link Long#MAX_VALUE} if it is not. */
    synchronized long waitingSince() {
        return state == State.RECEIVING || state == State.DRAINING ? since : Long.MAX_VALUE;
    }

    /** Whether it holds shared memory while it waits for its client. */
    synchronized boolean hoards() {
        return state == State.RECEIVING && parser.body().taken() > 0;
    }

    /** Sends the answer to the request that was being worked on, from whichever thread. */
    void send(HttpResponse response) {
        try {
            if (response.ending() == HttpResponse.Ending.RESET) {
                Arrays.fill(response.body(), (byte) 0);
                channel.setOption(StandardSocketOptions.SO_LINGER, 0); // what makes closing a reset
                close();
                return;
            }
            keepsAlive &= response.ending() == HttpResponse.Ending.WHOLE;
            out = ResponseBytes.of(response, keepsAlive, !parser.isHead());
            channel.write(out);
            if (out.hasRemaining()) {
                enter(State.SENDING);
                key.interestOps(SelectionKey.OP_WRITE);
                loop.wakeUp();
            } else {
                sent();
            }
        } catch (IOException | RuntimeException e) {
            close(); // the client has gone
        }
    }

    synchronized void close() {
        if (state == State.CLOSED) {
            return;
        }
        boolean answering = state == State.WORKING || state == State.SENDING;
        state = State.CLOSED;
        parser.body().release();
        wipe(out);
        try {
            channel.close();
        } catch (IOException e) {
            // It is gone either way.
        }
        loop.closed(this, answering);
        loop.wakeUp(); // the system ends the connection once the selector has let go of it
    }

    private synchronized boolean pausedWhileWorking() {
        if (state == State.WORKING || state == State.SENDING) {
            paused = true; // else the selector would report again and again what is not read yet
            key.interestOpsAnd(~SelectionKey.OP_READ);
            return true;
        }
        return state == State.CLOSED;
    }

    private void receive(ByteBuffer in) throws IOException {
        if (!parser.hasBegun()) {
            enter(State.RECEIVING);
        }
        try {
            boolean whole = parser.feed(in);
            if (state == State.CLOSED) {
                parser.body().release(); // it had to make room for itself
            } else if (whole) {
                dispatch(in);
            } else if (parser.takeAwaitsContinue()) {
                if (channel.write(ByteBuffer.wrap(ResponseBytes.CONTINUE)) < ResponseBytes.CONTINUE.length) {
                    close();
                }
            }
        } catch (BadRequestException e) {
            refuse(e);
        }
    }

    private void dispatch(ByteBuffer following) {
        if (!loop.begin()) {
            close(); // the client sees its connection end, and nothing was done
            return;
        }
        rest = ByteBuffer.allocate(following.remaining()).put(following).flip();
        keepsAlive = parser.keepsAlive();
        HttpRequest request = parser.request(peer);
        enter(State.WORKING);
        loop.work(this, request);
    }

    private void refuse(BadRequestException refusal) {
        synchronized (this) {
            if (state != State.RECEIVING) {
                return;
            }
            if (!loop.begin()) {
                close();
                return;
            }
            keepsAlive = false;
            enter(State.WORKING);
        }
        send(loop.refusal(refusal));
    }

    private void sent() throws IOException {
        boolean more;
        synchronized (this) {
            if (state == State.CLOSED) {
                return;
            }
            if (!keepsAlive) {
                channel.shutdownOutput();
            }
            wipe(out);
            parser.body().release();
            parser = loop.newParser();
            more = paused || rest.hasRemaining();
            enter(keepsAlive ? State.RECEIVING : State.DRAINING);
            loop.ended();
        }
        if (more) {
            loop.resume(this);
        }
    }

    private synchronized void enter(State next) {
        if (state != State.CLOSED) {
            state = next;
            since = System.nanoTime();
        }
    }

    private static void wipe(ByteBuffer sent) {
        sent.clear();
        while (sent.hasRemaining()) {
            sent.put((byte) 0);
        }
    }
}
