package dev.waxseal.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.waxseal.KnownKeys;
import dev.waxseal.Waxseal;
import dev.waxseal.attack.Reader.Attempt;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.error.ContextMismatchException;
import dev.waxseal.error.MalformedMessageException;
import dev.waxseal.error.TamperedException;
import dev.waxseal.error.TruncatedException;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.reference.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one message in one way and checks all that must hold whatever was done to it: the exception's type, what was
 * released, the files that are there afterwards, and that no key was asked for in vain.
 */
final class Harness {

    private static final byte[] PRECIOUS = {'p', 'r', 'e', 'c', 'i', 'o', 'u', 's'};

    private final Path directory;
    private @Nullable Attack onDisk;

    /** @param directory empty, and used for nothing else */
    Harness(Path directory) {
        this.directory = directory;
    }

    /** @param plaintext of the message before it was attacked */
    void check(Attack attack, byte[] plaintext) {
        for (Reader reader : Reader.values()) {
            check(attack, plaintext, reader);
        }
    }

    void check(Attack attack, byte[] plaintext, Reader reader) {
        String what = attack + " read as " + reader;
        try {
            if (reader.needsFile()) {
                putFiles(attack);
            }
            KnownKeys keyring = new KnownKeys(attack.keys());
            ByteArrayOutputStream released = new ByteArrayOutputStream();
            Outcome outcome = outcome(attack, reader, keyring, released);
            assertThat(lawful(attack, reader)).as(what).contains(outcome);
            checkReleased(attack, plaintext, reader, outcome, released.toByteArray(), what);
            if (outcome == Outcome.MALFORMED || outcome == Outcome.CONTEXT) {
                assertThat(keyring.calls()).as("calls of the keyring: " + what).isZero();
            }
            if (reader.needsFile()) {
                checkFiles(outcome, what);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(what, e);
        }
    }

    /** The message, and a file in the way of its plaintext, unless both are there from the last reader. */
    private void putFiles(Attack attack) throws IOException {
        if (onDisk != attack) {
            onDisk = null;
            Files.write(directory.resolve("message"), attack.message());
            Files.write(directory.resolve("plaintext"), PRECIOUS);
            onDisk = attack;
        }
    }

    /** A body whose length no body has is taken for a cut one by readers that go by the length. */
    private static Set<Outcome> lawful(Attack attack, Reader reader) {
        Set<Outcome> outcomes = new HashSet<>(attack.outcomes());
        if (!reader.isSequential() && outcomes.contains(Outcome.TAMPERED)) {
            outcomes.add(Outcome.TRUNCATED);
        }
        return outcomes;
    }

    /** No file more than before, and the one that was in the way untouched unless all of the message was good. */
    private void checkFiles(Outcome outcome, String what) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as(what)
                    .containsExactlyInAnyOrder("message", "plaintext");
        }
        if (outcome == Outcome.OPENS) {
            onDisk = null; // the plaintext is there now
        } else {
            assertThat(directory.resolve("plaintext")).as(what).hasBinaryContent(PRECIOUS);
        }
    }

    private Outcome outcome(Attack attack, Reader reader, KnownKeys keyring, ByteArrayOutputStream released) {
        Waxseal waxseal = Waxseal.builder(keyring).threads(2).overwrite(true).build();
        EncryptionContext expected = EncryptionContext.of(attack.expected());
        try {
            reader.read(new Attempt(waxseal, attack::message, expected, directory), released);
            return Outcome.OPENS;
        } catch (WaxsealException e) {
            return outcome(e);
        } catch (IOException | RuntimeException e) {
            return fail(attack + " read as " + reader, e);
        }
    }

    /** The error table of docs/message-format.md; the classes must be just these, not their subclasses. */
    static Outcome outcome(WaxsealException e) {
        if (e.getClass() == MalformedMessageException.class) {
            return Outcome.MALFORMED;
        } else if (e.getClass() == ContextMismatchException.class) {
            return Outcome.CONTEXT;
        } else if (e.getClass() == WrongKeyException.class) {
            return Outcome.WRONG_KEY;
        } else if (e.getClass() == TruncatedException.class) {
            return Outcome.TRUNCATED;
        } else if (e.getClass() == TamperedException.class) {
            return Outcome.TAMPERED;
        }
        throw new AssertionError("no outcome for this", e);
    }

    private static void checkReleased(
            Attack attack, byte[] plaintext, Reader reader, Outcome outcome, byte[] released, String what) {
        if (outcome == Outcome.OPENS) {
            assertThat(released).as(what).isEqualTo(reader == Reader.VERIFY ? new byte[0] : plaintext);
        } else if (reader.isSequential()) {
            assertThat(released).as(what).isEqualTo(Arrays.copyOf(plaintext, attack.verified()));
        } else if (reader == Reader.RANGES) { // nothing at all where the final segment, opened first, is refused
            assertThat(released.length).as(what).isIn(0, attack.verified());
            assertThat(released).as(what).isEqualTo(Arrays.copyOf(plaintext, released.length));
        } else {
            assertThat(released).as(what).isEmpty();
        }
    }
}
