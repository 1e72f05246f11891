package dev.waxseal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.waxseal.engine.SegmentQueue.Slot;
import dev.waxseal.floe.FloeParameters;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("segments in flight")
@Timeout(60)
class SegmentQueueTest {

    private static final FloeParameters PARAMETERS = new FloeParameters(4096);
    private static final int BY_CALLER = 4; // the first ones are done as soon as they are there
    private static final Executor STARTS_THREADS = task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    };

    private final List<Runnable> called = new ArrayList<>();

    @ParameterizedTest(name = "come out in order, on {0} threads, and never more at once than twice as many")
    @ValueSource(ints = {1, 2, 5})
    void order(int threads) {
        try (SegmentQueue queue =
                new SegmentQueue(PARAMETERS, threads, new Ciphers(null, Runnable::run), Workers.upTo(threads))) {
            long taken = 0;
            for (long number = 0; number < 3000; number++) {
                int inFlight = (int) (number - taken);
                assertThat(queue.isFull()).isEqualTo(inFlight == (threads == 1 ? 1 : 2 * threads));
                while (queue.isFull()) {
                    taken = takeAndCheck(queue, taken);
                }
                submit(queue, number);
            }
            while (!queue.isEmpty()) {
                taken = takeAndCheck(queue, taken);
            }
            assertThat(taken).isEqualTo(3000);
        }
    }

    private static void submit(SegmentQueue queue, long number) {
        Slot slot = queue.slot(number);
        ByteBuffer mark = slot.plaintext().clear();
        queue.submit(number, slot, () -> mark.putLong(0, number));
    }

    private static long takeAndCheck(SegmentQueue queue, long number) {
        Slot slot = queue.take();
        assertThat(slot.plaintext().getLong(0)).isEqualTo(number);
        queue.release(slot);
        return number + 1;
    }

    @Test
    @DisplayName("need no other thread: if none comes, the stream's own does all")
    void nobodyComes() {
        try (SegmentQueue queue = queue(3, called::add)) {
            for (long number = 0; number < BY_CALLER + 6; number++) {
                submit(queue, number);
            }
            for (long number = 0; number < BY_CALLER + 6; number++) {
                takeAndCheck(queue, number);
            }
        }
    }

    @Test
    @DisplayName("call another thread only when they pile up behind the first few, and never more than are allowed")
    void callsForHelp() {
        try (SegmentQueue queue = queue(3, called::add)) {
            for (long number = 0; number <= BY_CALLER; number++) {
                submit(queue, number);
            }
            assertThat(called).isEmpty();
            submit(queue, BY_CALLER + 1);
            assertThat(called).hasSize(1);
            for (long number = BY_CALLER + 2; number < 50; number++) {
                submit(queue, number);
            }
            assertThat(called).hasSize(2);
        }
    }

    @Test
    @DisplayName("call again when a thread that found nothing more has gone")
    void callsAgain() {
        try (SegmentQueue queue = queue(2, called::add)) {
            for (int round = 1; round <= 3; round++) {
                submit(queue, BY_CALLER);
                submit(queue, BY_CALLER);
                assertThat(called).hasSize(round);
                called.get(round - 1).run(); // does both, looks for more, and goes
                queue.release(queue.take());
                queue.release(queue.take());
            }
        }
    }

    @Test
    @DisplayName("are done by others while one stands still, whose turn is awaited")
    void waitsForItsTurn() {
        Gate gate = new Gate();
        List<Long> done = new ArrayList<>();
        try (SegmentQueue queue = queue(2, STARTS_THREADS)) {
            queue.submit(BY_CALLER, queue.slot(BY_CALLER), gate);
            queue.submit(BY_CALLER + 1, queue.slot(BY_CALLER + 1), () -> {
                done.add(1L); // by this thread: the other one is in the gate
                gate.open();
            });
            gate.awaitBegun();
            assertThat(queue.isOldestDone()).isFalse();
            queue.release(queue.take());
            assertThat(done).containsExactly(1L);
            assertThat(queue.isOldestDone()).isTrue();
            queue.release(queue.take());
            assertThat(queue.isEmpty()).isTrue();
        }
    }

    @Test
    @DisplayName("are done by the stream's thread alone where it does not pay to share them")
    void alone() {
        Sharing off = new Sharing();
        SharingTest.decide(off, 300, 100);
        try (SegmentQueue queue = new SegmentQueue(PARAMETERS, 2, new Ciphers(null, Runnable::run), called::add, off)) {
            for (long number = BY_CALLER; number < BY_CALLER + 4; number++) {
                submit(queue, number);
                assertThat(queue.isOldestDone()).isTrue();
            }
            assertThat(queue.isFull()).isTrue();
            assertThat(called).isEmpty();
        }
    }

    @ParameterizedTest(name = "keep a failure in its place ({0} helps)")
    @ValueSource(strings = {"nobody", "another thread"})
    void failureInPlace(String who) {
        RuntimeException failure = new IllegalArgumentException("altered");
        Error error = new StackOverflowError("of the provider");
        try (SegmentQueue queue = queue(4, who.equals("nobody") ? called::add : STARTS_THREADS)) {
            submit(queue, 5);
            queue.submit(6, queue.slot(6), () -> {
                throw failure;
            });
            submit(queue, 7);
            queue.submit(8, queue.slot(8), () -> {
                throw error;
            });
            submit(queue, 9);
            queue.submitFailure(queue.slot(10), failure);
            takeAndCheck(queue, 5);
            assertThatThrownBy(queue::take).isSameAs(failure);
            takeAndCheck(queue, 7);
            assertThatThrownBy(queue::take).isSameAs(error);
            takeAndCheck(queue, 9);
            assertThatThrownBy(queue::take).isSameAs(failure);
            assertThat(queue.isEmpty()).isTrue();
        }
    }

    @Test
    @DisplayName("are not begun any more when they are given up, and let go only once no thread is at work on them")
    void closing() throws InterruptedException {
        Gate gate = new Gate();
        List<String> seen = new ArrayList<>();
        SegmentQueue queue = queue(2, STARTS_THREADS);
        Slot held = queue.slot(BY_CALLER);
        queue.submit(BY_CALLER, held, () -> {
            gate.run();
            held.plaintext(); // throws once the slot is closed
            seen.add("ended with its buffers");
        });
        queue.submit(BY_CALLER + 1, queue.slot(BY_CALLER + 1), () -> seen.add("begun"));
        gate.awaitBegun();
        Thread closing = new Thread(queue::close);
        closing.start();
        awaitWaiting(closing);
        gate.open();
        closing.join();
        assertThat(seen).containsExactly("ended with its buffers");
        assertThatThrownBy(held::plaintext).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("are awaited though the stream's thread is interrupted, which it is told afterwards")
    void interrupted() throws InterruptedException {
        Gate gate = new Gate();
        Runnable begun = () -> {
            while (!gate.hasBegun()) {
                Thread.onSpinWait(); // so that this thread waits nowhere but for the segment
            }
        };
        List<Boolean> interruptedAfterwards = new ArrayList<>();
        try (SegmentQueue queue = queue(2, STARTS_THREADS)) {
            Thread reader = new Thread(() -> {
                queue.submit(BY_CALLER, queue.slot(BY_CALLER), gate);
                submit(queue, BY_CALLER + 1);
                begun.run();
                queue.release(queue.take());
                interruptedAfterwards.add(Thread.currentThread().isInterrupted());
            });
            reader.start();
            awaitWaiting(reader);
            reader.interrupt();
            while (reader.isInterrupted()) {
                Thread.onSpinWait(); // until it has taken note
            }
            awaitWaiting(reader);
            gate.open();
            reader.join();
            assertThat(interruptedAfterwards).containsExactly(true);
        }
    }

    @Test
    @DisplayName("leave no plaintext in the buffers of a stream's small beginning, nor in any others once it has ended")
    void wipesBuffers() {
        List<ByteBuffer> buffers = new ArrayList<>();
        try (SegmentQueue queue = queue(2, called::add)) {
            Slot small = queue.slot(0);
            buffers.add(marked(small));
            queue.release(small);
            Slot bulk = queue.slot(1L << 20);
            assumeThat(bulk.choice()).isNotSameAs(small.choice());
            assertThat(mark(buffers.get(0))).isZero();
            Slot unused = queue.slot(1L << 20);
            buffers.add(marked(bulk));
            buffers.add(marked(unused));
            queue.release(bulk);
            queue.release(unused);
            Slot inFlight = queue.slot(1L << 20);
            buffers.add(marked(inFlight));
            queue.submit(0, inFlight, () -> {});
        }
        assertThat(buffers).allSatisfy(buffer -> assertThat(mark(buffer)).isZero());
    }

    private static long mark(ByteBuffer buffer) {
        return buffer.duplicate().clear().getLong(0);
    }

    private static ByteBuffer marked(Slot slot) {
        return slot.plaintext().clear().putLong(0, -1);
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            assertThat(thread.getState()).isNotEqualTo(Thread.State.TERMINATED);
            Thread.onSpinWait();
        }
    }

    private static SegmentQueue queue(int threads, Executor executor) {
        return new SegmentQueue(PARAMETERS, threads, new Ciphers(null, Runnable::run), executor);
    }
}
