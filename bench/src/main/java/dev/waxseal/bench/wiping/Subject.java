package dev.waxseal.bench.wiping;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A program that encrypts and decrypts, and then has its live heap dumped; its clients and keyrings are still there. */
interface Subject {

    int ROUNDS = 5;
    long BETWEEN_ROUNDS = 50_000_000; // nanoseconds

    /**
     * What a subject is given.
     *
     * @param endpoint of a KMS in another process
     * @param key its KMS key there
     * @param folder for its files
     */
    record Place(URI endpoint, String key, Path folder) {

        Path message() {
            return folder.resolve("message");
        }

        Path dump() {
            return folder.resolve("dump.hprof");
        }

        Path store() {
            return folder.resolve("store");
        }
    }

    /** Encrypts this, decrypts it, and gives the message. */
    byte[] work(byte[] plaintext) throws Exception;

    /** {@code LIBRARY ENDPOINT KEY FOLDER}; what it made stands in the folder when it ends. */
    static void main(String[] arguments) throws Exception {
        Place place = new Place(URI.create(arguments[1]), arguments[2], Path.of(arguments[3]));
        Subject subject = Library.valueOf(arguments[0]).subject(place);
        try {
            Files.write(place.message(), subject.work("a small record".getBytes(StandardCharsets.UTF_8)));
            finalizeSockets();
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpHeap(place.dump().toString(), true);
        } finally {
            Reference.reachabilityFence(subject);
        }
    }

    // On JDK 17 a closed connection, and what it read, is reachable until its finalizer has run; of which it is not
    // told
    // at once that there is something to run.
    @SuppressWarnings("deprecation") // there is no other way to run finalizers
    private static void finalizeSockets() {
        for (int i = 0; i < ROUNDS; i++) {
            System.gc();
            System.runFinalization();
            LockSupport.parkNanos(BETWEEN_ROUNDS);
        }
    }
}
