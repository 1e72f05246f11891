package dev.waxseal.cli.kms;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Remembers accounts for an hour, one small file for each question. An access key never changes its account; the hour
 * bounds what a file put there by mistake can do. What cannot be read or written is not remembered.
 */
final class AccountCache {

    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final Pattern CONTENT = Pattern.compile("aws[a-z-]* [0-9]{12}");

    private final Path directory;

    AccountCache(Path directory) {
        this.directory = directory;
    }

    Optional<Account> find(String question) {
        Path file = fileFor(question);
        try {
            Instant written = Files.getLastModifiedTime(file).toInstant();
            Duration age = Duration.between(written, Instant.now());
            String content = Files.readString(file);
            if (age.isNegative()
                    || age.compareTo(LIFETIME) > 0
                    || !CONTENT.matcher(content).matches()) {
                return Optional.empty();
            }
            String[] parts = content.split(" ", 2);
            return Optional.of(new Account(parts[0], parts[1]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void put(String question, Account account) {
        Path file = fileFor(question);
        try {
            Files.createDirectories(directory);
            Path temporary = Files.createTempFile(directory, "account", ".tmp"); // mode 0600
            Files.writeString(temporary, account.partition() + " " + account.id());
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            return; // STS is asked again next time
        }
    }

    private Path fileFor(String question) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(question.getBytes(StandardCharsets.UTF_8));
            return directory.resolve(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
