package dev.waxseal.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.envelope.Envelope;
import dev.waxseal.keys.CachingKeyring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a tree of small messages")
class RewrapFleetTest {

    private static final int MESSAGES = 24;
    private static final int DATA_KEYS = 3;

    private final MemoryKms kms = MemoryKms.start();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    @DisplayName("has just so many data keys, each in every directory and of equally many messages")
    void dataKeys() throws Exception {
        Fleet fleet = new Fleet(directory, MESSAGES, DATA_KEYS);
        try (CachingKeyring sealing = CachingKeyring.builder(kms.keyring())
                .maxMessages(fleet.messagesPerDataKey())
                .build()) {
            fleet.write(WaxsealPeer.of(sealing));
        }
        List<String> wrapped = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            wrapped.add(i % DATA_KEYS + " " + wrappedKey(fleet.file(i)));
        }

        assertThat(wrapped.stream().map(key -> key.substring(2)).collect(counting()))
                .hasSize(DATA_KEYS)
                .allSatisfy((key, count) -> assertThat(count).isEqualTo(8L));
        assertThat(wrapped.stream().distinct()).hasSize(DATA_KEYS * DATA_KEYS);
        fleet.verify(WaxsealPeer.of(kms.keyring()));
    }

    private static <T> Collector<T, ?, Map<T, Long>> counting() {
        return Collectors.groupingBy(Function.identity(), Collectors.counting());
    }

    private static String wrappedKey(Path message) throws IOException {
        return HexFormat.of()
                .formatHex(Envelope.read(message).keyArea().keys().get(0).ciphertext());
    }

    @Test
    @DisplayName(
            "is opened and sealed again by the SDK, to new messages of the same plaintexts, with a call for each data key")
    void fileByFile() throws Exception {
        Fleet fleet = new Fleet(directory, MESSAGES, DATA_KEYS);
        EsdkCachingPeer peer = EsdkCachingPeer.onKms(kms, fleet.messagesPerDataKey(), 10);
        fleet.write(peer);
        byte[] before = Files.readAllBytes(fleet.file(7));
        kms.requests().take();

        new FileByFile(EsdkCachingPeer.onKms(kms, fleet.messagesPerDataKey(), 10), 1).reencrypt(directory);

        assertThat(kms.requests().take()).isEqualTo(Map.of("Decrypt", 3L, "GenerateDataKey", 3L));
        assertThat(Files.readAllBytes(fleet.file(7))).isNotEqualTo(before);
        fleet.verify(peer);
        try (var files = Files.list(fleet.file(7).getParent())) {
            assertThat(files).hasSize(MESSAGES / DATA_KEYS);
        }
    }

    @Test
    @DisplayName("takes one call of KMS for each data key, and one for what is current; the table says so")
    void table() throws Exception {
        String table = new RewrapFleet(kms, directory, MESSAGES, DATA_KEYS).table(2);

        assertThat(table.lines().filter(line -> line.startsWith("| Waxseal, rewrap |")))
                .singleElement()
                .asString()
                .contains("| 1 DescribeKey, 3 ReEncrypt |");
        assertThat(table.lines()).hasSize(6);
    }

    @Test
    @DisplayName("is refused when it cannot be divided among its data keys")
    void indivisible() {
        assertThatThrownBy(() -> new Fleet(directory, 10, 3)).isInstanceOf(IllegalArgumentException.class);
    }
}
