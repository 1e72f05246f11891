package dev.waxseal.cli.kms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("an account that STS has told")
class AccountCacheTest {

    private static final Account ACCOUNT = new Account("aws-cn", "123456789012");

    private final Path directory;

    AccountCacheTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    @DisplayName("is remembered for the access key that asked, and no other")
    void remembered() {
        AccountCache cache = new AccountCache(directory.resolve("accounts"));
        cache.put("AKIA1", ACCOUNT);

        assertThat(cache.find("AKIA1")).contains(ACCOUNT);
        assertThat(cache.find("AKIA2")).isEmpty();
    }

    @Test
    @DisplayName("is asked for again after an hour, or if the file says anything else")
    void forgotten() throws IOException {
        AccountCache cache = new AccountCache(directory);
        cache.put("AKIA1", ACCOUNT);
        Path file = onlyFile();

        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofMinutes(61))));
        assertThat(cache.find("AKIA1")).isEmpty();

        Files.writeString(file, "aws 123");
        assertThat(cache.find("AKIA1")).isEmpty();
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> found = files.toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }
}
