package dev.waxseal.bench;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** How often KMS is asked for a million records, each sealed and opened once, with the defaults of both caches. */
final class RecordCalls {

    private static final int RECORDS = 1_000_000;
    private static final int LENGTH = 100;

    private RecordCalls() {}

    /** Through the AWS SDK, of an embedded KMS in memory. */
    static void print() {
        AtomicInteger calls = new AtomicInteger();
        try (MemoryKms kms = MemoryKms.start()) {
            WaxsealPeer peer = WaxsealPeer.of(RecordsBenchmark.caching(kms.keyring(call -> calls.incrementAndGet())));
            byte[] plaintext = new byte[LENGTH];
            for (int i = 0; i < RECORDS; i++) {
                plaintext[i % LENGTH]++;
                if (peer.decrypt(peer.encrypt(plaintext)).length != LENGTH) {
                    throw new IllegalStateException("another length came back");
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%n%,d records of %d B sealed and opened: %d calls of KMS (goal: at most 4)%n",
                RECORDS,
                LENGTH,
                calls.get());
    }
}
