package dev.waxseal.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.cli.args.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("waxseal.yaml")
class ConfigFileTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    @DisplayName("with every entry reads as docs/configuration.md says, where its example is complete")
    void everything() throws IOException {
        Config config = read(ConfigExample.text());

        assertThat(config.kms()).contains("aws");
        assertThat(config.keys())
                .isEqualTo(new KeySettings(
                        List.of(
                                "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
                                "arn:aws:kms:eu-west-1:111122223333:key/0987dcba-09fe-87dc-65ba-ab0987654321"),
                        Optional.of(1),
                        List.of(),
                        Optional.of(new Discovery(List.of("111122223333", "444455556666"), "aws")),
                        List.of("eu-central-1", "eu-west-1"),
                        Optional.of(Duration.ofMillis(300))));
        assertThat(config.context()).isEqualTo(Map.of("tenant", "42", "purpose", "archive"));
        assertThat(config.cache())
                .isEqualTo(new CacheSettings(
                        Optional.of(new SealingCache(1_048_576, 64L << 30, Duration.ofHours(1))),
                        Optional.of(new OpeningCache(1000, Duration.ofMinutes(10), Duration.ofSeconds(5))),
                        true,
                        Optional.of(Duration.ofHours(4))));
        assertThat(config.retries())
                .isEqualTo(new RetrySettings(4, Duration.ofSeconds(5), Duration.ofMinutes(1), Optional.of(100)));
        assertThat(config.price()).isEqualByComparingTo("0.03");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing but a remark\n", "---\n", "{}", "~", "\uFEFF{}"})
    @DisplayName("that says nothing leaves every default")
    void empty(String text) throws IOException {
        Config config = read(text);

        assertThat(config.file()).isPresent();
        assertThat(config.keys()).isEqualTo(KeySettings.DEFAULT);
        assertThat(config.cache()).isEqualTo(CacheSettings.DEFAULT);
        assertThat(config.retries()).isEqualTo(RetrySettings.DEFAULT);
        assertThat(config.price()).isEqualTo(Defaults.PRICE);
    }

    @Test
    @DisplayName("turns a cache on with its defaults, or off, by one word")
    void onAndOff() throws IOException {
        CacheSettings cache = read("cache:\n  encrypt: on\n  decrypt: off\n").cache();

        assertThat(cache.sealing()).contains(SealingCache.DEFAULT);
        assertThat(cache.opening()).isEmpty();
        assertThat(read("cache:\n  encrypt: {age: PT90M}\n").cache().sealing())
                .contains(new SealingCache(Defaults.MESSAGES, Defaults.BYTES, Duration.ofMinutes(90)));
        assertThat(read("cache: {}\n").cache()).isEqualTo(CacheSettings.DEFAULT);
    }

    @Test
    @DisplayName("means numbers as they are written: 042 stays text, and anchors are resolved")
    void raw() throws IOException {
        Config config = read("context: {tenant: 042, rate: 4.20, other: &o x, same: *o}\n");

        assertThat(config.context()).isEqualTo(Map.of("tenant", "042", "rate", "4.20", "other", "x", "same", "x"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kms: aws~alowed-keys: x | 2 | unknown entry alowed-keys | known are kms, keys, at-least
            cache:~  encrypt:~    mesages: 4 | 3 | unknown entry cache.encrypt.mesages | known are messages, bytes and age
            kms: aws~~kms: local | 3 | kms stands here a second time |
            cache: {encrypt: {age: 1h, age: 2h}} | 1 | cache.encrypt.age stands here a second time |
            cache:~  encrypt:~    age: 60 | 3 | cache.encrypt.age is a duration with its unit |
            cache:~  encrypt:~    age: 2d | 3 | cache.encrypt.age is between 1s and 1d, not 2d |
            cache:~  encrypt:~    age: -PT1H | 3 | cache.encrypt.age is between 1s and 1d |
            cache:~  encrypt:~    bytes: 64GB | 3 | cache.encrypt.bytes is a size in B, KiB, MiB, GiB or TiB |
            cache:~  encrypt:~    bytes: 999999999TiB | 3 | cache.encrypt.bytes is between 1B and 1024TiB |
            cache:~  encrypt:~    messages: 0x10 | 3 | cache.encrypt.messages is a whole number in digits |
            cache:~  encrypt: yes | 2 | cache.encrypt is on, off or entries of its own |
            cache:~  decrypt:~    entries: 0 | 3 | cache.decrypt.entries is between 1 and 1000000, not 0 |
            cache: on | 1 | cache takes entries: encrypt and decrypt |
            retries:~  attempts: many | 2 | retries.attempts is a whole number in digits, not many |
            retries:~  per-attempt: 2m | 2 | retries.per-attempt (2m) is longer than retries.in-all (1m) |
            retries:~  rate: 100 | 2 | retries.rate is calls in a second |
            price: free | 1 | price is USD for 10,000 requests |
            regions:~  - eu-west-1~  - EU WEST | 3 | regions is a region, such as eu-central-1, not EU WEST |
            regions: [eu-west-1, eu-west-1] | 1 | regions names eu-west-1 a second time |
            keys: [a]~at-least: 2 | 2 | at-least asks for more keys than the 1 of keys |
            keys:~  - alias/x~  - 'not a key' | 3 | keys holds not a kms key: not a key |
            allowed-keys: a~discovery: {accounts: '111122223333'} | 2 | discovery and allowed-keys exclude each other |
            discovery:~  partition: aws-cn | 2 | discovery takes accounts, one at least | accounts:
            discovery: {accounts: [12]} | 1 | discovery.accounts is an account of 12 digits |
            context:~  tenant: no | 2 | context.tenant takes text; write it in quotes |
            context: [a] | 1 | context takes pairs |
            context:~  'waxseal:x': a | 2 | context |
            kms:~  - aws | 2 | kms takes text |
            kms: | 1 | kms takes text |
            just words | 1 | entries are wanted here, such as kms: local |
            kms: aws~---~kms: aws | 2 | but found another document |
            kms: "aws~keys: a | 2 | found unexpected end of stream |
            keys: [a~kms: aws | 2 | |
            kms: !!java.lang.Object {} | 1 | Global tag is not allowed |
            kms: *nowhere | 1 | found undefined alias |
            ? [a, b]~: c | 1 | the name of an entry is wanted here |
            """)
    @DisplayName("is refused where it cannot be meant, by file and line")
    void refused(String text, int line, String message, String hint) {
        assertThatThrownBy(() -> read(text.replace("~", "\n"))).isInstanceOfSatisfying(UsageException.class, e -> {
            assertThat(e).hasMessageStartingWith(file() + ":" + line + ": ");
            assertThat(e.getMessage()).contains(message == null ? "" : message);
            assertThat(e.hint()).contains(hint == null ? "" : hint);
        });
    }

    @Test
    @DisplayName("is refused where it is not UTF-8, not for printing, deep without end, or endless")
    void noText() throws IOException {
        Files.write(file(), new byte[] {'a', '\n', '\n', (byte) 0xFF});
        assertThatThrownBy(() -> ConfigFile.read(file())).hasMessage(file() + ":3: this is not UTF-8");
        assertThatThrownBy(() -> read("kms: aws\r\nkeys: a\u0007"))
                .hasMessage(file() + ":2: a character here is not for printing");
        assertThatThrownBy(() -> read("[".repeat(10_000))).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> read("a".repeat(1 << 19)))
                .hasMessage(file() + ":1: this is longer than any configuration");
    }

    private Path file() {
        return directory.resolve("waxseal.yaml");
    }

    private Config read(String text) throws IOException {
        return ConfigFile.read(Files.writeString(file(), text));
    }
}
