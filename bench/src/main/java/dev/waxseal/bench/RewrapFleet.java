package dev.waxseal.bench;

import dev.waxseal.keys.CachingKeyring;
import dev.waxseal.keys.Keyring;
import dev.waxseal.keys.UnwrapCachingKeyring;
import dev.waxseal.rewrap.FilePlace;
import dev.waxseal.rewrap.Outcome;
import dev.waxseal.rewrap.Reencrypter;
import dev.waxseal.rewrap.Rewrapper;
import dev.waxseal.rewrap.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Trees of the same small messages after a rotation of their KMS key: Waxseal rewraps one; the AWS Encryption SDK
 * re-encrypts two, which is all that it can do, with data keys cached and without; and so does Waxseal one. By turns;
 * the key is rotated before each.
 */
final class RewrapFleet {

    private static final int THREADS = Runtime.getRuntime().availableProcessors();
    private static final Duration LONG = Duration.ofDays(1);
    private static final int ENOUGH =
            20; // entries of the SDK's cache for each data key: threads that miss at once make more of them

    private final MemoryKms kms;
    private final Path directory;
    private final int messages;
    private final int dataKeys;

    /** @param messages of each tree, a multiple of {@code dataKeys} */
    RewrapFleet(MemoryKms kms, Path directory, int messages, int dataKeys) {
        this.kms = kms;
        this.directory = directory;
        this.messages = messages;
        this.dataKeys = dataKeys;
    }

    /**
     * @param runs that count, after one that does not
     * @throws IllegalStateException if a rewrap took other calls of KMS than one for each data key and one to learn what is current
     */
    String table(int runs) throws Exception {
        try (Keys keys = new Keys()) {
            List<FleetContestant> contestants = List.of(rewrap(keys), esdkCaching(), esdk(), reencryption(keys));
            for (FleetContestant contestant : contestants) {
                contestant.write();
            }
            kms.rotate();
            for (FleetContestant contestant : contestants) {
                contestant.warmUp(kms.requests());
            }
            for (int run = 0; run < runs; run++) {
                kms.rotate();
                for (FleetContestant contestant : contestants) {
                    contestant.measure(kms.requests());
                }
            }
            return table(contestants);
        }
    }

    private String table(List<FleetContestant> contestants) throws IOException {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "| %,d messages of 4 KiB under %,d data keys, %d threads, %s | median s | messages a second | fastest |"
                        + " CPU µs each | read B each | written B each | requests to KMS | time / rewrap |%n"
                        + "|---|---|---|---|---|---|---|---|---|%n",
                messages,
                dataKeys,
                THREADS,
                Files.getFileStore(directory).type()));
        contestants.forEach(contestant -> table.append(contestant.row(contestants.get(0))));
        return table.toString();
    }

    private FleetContestant rewrap(Keys keys) {
        Fleet fleet = fleet("rewrap");
        return new FleetContestant("Waxseal, rewrap", fleet, WaxsealPeer.of(keys.opening), new FleetContestant.Way() {
            @Override
            public void run() throws IOException {
                requireAllRenewed(Rewrapper.builder(kms.keyring(), FilePlace.of(List.of(fleet.directory())))
                        .staleOnly(kms.currentMaterials())
                        .build()
                        .run());
            }

            @Override
            public void check(Map<String, Long> calls) {
                if (!calls.equals(Map.of("DescribeKey", 1L, "ReEncrypt", (long) dataKeys))) {
                    throw new IllegalStateException(dataKeys + " data keys took " + calls);
                }
            }
        });
    }

    private FleetContestant esdkCaching() {
        Fleet fleet = fleet("esdk-caching");
        return fileByFile(
                "AWS Encryption SDK, 0x0478, cached data keys",
                fleet,
                () -> EsdkCachingPeer.onKms(kms, fleet.messagesPerDataKey(), ENOUGH * dataKeys));
    }

    private FleetContestant esdk() {
        return fileByFile("AWS Encryption SDK, 0x0478, as it comes", fleet("esdk"), () -> EsdkPeer.onKms(kms));
    }

    /** @param peers makes one with nothing in its cache */
    private static FleetContestant fileByFile(String name, Fleet fleet, Supplier<ArrayPeer> peers) {
        return new FleetContestant(
                name, fleet, peers.get(), () -> new FileByFile(peers.get(), THREADS).reencrypt(fleet.directory()));
    }

    private FleetContestant reencryption(Keys keys) {
        Fleet fleet = fleet("reencryption");
        return new FleetContestant("Waxseal, re-encryption", fleet, WaxsealPeer.of(keys.opening), () -> {
            try (Keys fresh = new Keys()) {
                FilePlace place = FilePlace.of(List.of(fleet.directory()));
                requireAllRenewed(Reencrypter.builder(fresh.opening, fresh.opening, place)
                        .build()
                        .run());
            }
        });
    }

    private void requireAllRenewed(Summary summary) {
        if (summary.count(Outcome.RENEWED) != messages || !summary.failed().isEmpty()) {
            throw new IllegalStateException("not all were renewed: " + summary);
        }
    }

    private Fleet fleet(String name) {
        return new Fleet(directory.resolve(name), messages, dataKeys);
    }

    /** Both of Waxseal's caches, empty at first; a data key seals its part of the messages and no more. */
    private final class Keys implements AutoCloseable {

        private final CachingKeyring sealing = sealing(kms.keyring());
        private final UnwrapCachingKeyring opening = UnwrapCachingKeyring.builder(sealing)
                .maxEntries(2 * dataKeys)
                .maxAge(LONG)
                .build();

        private CachingKeyring sealing(Keyring keyring) {
            return CachingKeyring.builder(keyring)
                    .maxMessages(messages / dataKeys)
                    .maxAge(LONG)
                    .executor(Runnable::run) // a key that is fetched ahead is not to be counted in another's turn
                    .build();
        }

        @Override
        public void close() {
            opening.close();
            sealing.close();
        }
    }
}
