package dev.waxseal.cli.crash;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A KMS that is not ours: moto's, as a process of its own until closed. It serves STS as well. */
record MotoServer(Process process, int port) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int TRIES = 3;
    private static final long BETWEEN_TRIES = Duration.ofMillis(20).toNanos();

    static MotoServer start(Path log) throws IOException {
        Python.assume("moto.server", "flask");
        IOException failed = new IOException("moto does not start");
        for (int i = 0; i < TRIES; i++) {
            try {
                return startOnce(log);
            } catch (IOException e) {
                failed = e; // its port may have been taken by somebody else before moto had it
            }
        }
        throw failed;
    }

    private static MotoServer startOnce(Path log) throws IOException {
        int port = freePort();
        Process process =
                Python.start(log, Map.of(), "-m", "moto.server", "-H", "127.0.0.1", "-p", Integer.toString(port));
        MotoServer server = new MotoServer(process, port);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!(server.answers() && process.isAlive())) {
            if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                server.close();
                throw new IOException("moto does not start: " + Files.readString(log));
            }
            LockSupport.parkNanos(BETWEEN_TRIES);
        }
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
