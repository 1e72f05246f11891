package dev.waxseal.cli.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** Something to do that takes long enough to be disturbed, with a target that is there before or is not. */
final class Job {

    /** The four ways in which a file comes to be. */
    enum Kind {
        ENCRYPT(true, false),
        ENCRYPT_OVER_AN_OLD_FILE(true, true),
        DECRYPT(false, false),
        DECRYPT_OVER_AN_OLD_FILE(false, true);

        private final boolean encrypts;
        private final boolean replaces;

        Kind(boolean encrypts, boolean replaces) {
            this.encrypts = encrypts;
            this.replaces = replaces;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private final Kind kind;
    private final Fixture fixture;
    private final Path directory;
    private final Path target;
    private final Path old;

    private Job(Kind kind, Fixture fixture, Path directory, Path old) {
        this.kind = kind;
        this.fixture = fixture;
        this.directory = directory;
        this.target = directory.resolve("target");
        this.old = old;
    }

    /** @param directory to write in, made if it is not there */
    static Job of(Kind kind, Fixture fixture, Path directory) throws IOException {
        Files.createDirectories(directory);
        Path old = fixture.plaintext().resolveSibling("old");
        Files.writeString(old, "what was here before\n".repeat(1000));
        return new Job(kind, fixture, directory, old);
    }

    Path target() {
        return target;
    }

    /** Where the target is, and nothing else but temporary files. */
    Path directory() {
        return directory;
    }

    /** Makes the target what it is before the job. */
    void reset() throws IOException {
        if (kind.replaces) {
            Files.copy(old, target, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.deleteIfExists(target);
        }
    }

    RunningProgram start() throws IOException {
        String force = kind.replaces ? "--force" : "--quiet";
        String out = target.toString();
        return kind.encrypts
                ? fixture.program()
                        .start("encrypt", fixture.plaintext().toString(), "-o", out, "--key", Fixture.KEY, force)
                : fixture.program().start("decrypt", fixture.message().toString(), "-o", out, force);
    }

    /** Whether the target is what it was before the job. */
    boolean isUntouched() throws IOException {
        return kind.replaces ? Files.exists(target) && Files.mismatch(old, target) < 0 : !Files.exists(target);
    }

    /** Whether the target is all that the job was to make. */
    boolean isDone() throws IOException {
        return Files.exists(target) && (kind.encrypts ? fixture.isMessage(target) : fixture.isPlaintext(target));
    }
}
