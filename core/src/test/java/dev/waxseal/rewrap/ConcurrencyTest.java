package dev.waxseal.rewrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.Waxseal;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.error.MalformedMessageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("two rewrappers, one of them another process, a re-encryption, a reader and a writer on one tree")
class ConcurrencyTest {

    private static final int COUNT = 6;
    private static final int WRITES = 150;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    private final RotatingKeys keys = new RotatingKeys("a");
    private final int[] versions = new int[COUNT];
    private volatile boolean writing = true;

    private Path file(int i) {
        return directory.resolve("message" + i);
    }

    private void write(int i, int version) throws IOException {
        Path plaintext = Files.createTempFile("plaintext", "");
        try {
            Files.writeString(plaintext, text(i, version));
            Waxseal.builder(keys)
                    .segmentLength(4096)
                    .layout(Sealed.layout(i))
                    .overwrite(true)
                    .build()
                    .encrypt(plaintext, file(i), Sealed.CONTEXT);
        } finally {
            Files.delete(plaintext);
        }
        versions[i] = version;
    }

    private static String text(int i, int version) {
        return "message " + i + " version " + version + " " + "x".repeat(10_000);
    }

    @Test
    @Timeout(120)
    @DisplayName("lose no version that was written, and damage no message")
    void noLostUpdate() throws Exception {
        for (int i = 0; i < COUNT; i++) {
            write(i, 0);
        }
        Process other = child();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            assertThat(other.getInputStream().read()).isEqualTo('.');
            List<Future<?>> others = new ArrayList<>();
            others.add(threads.submit(again(this::rewrap)));
            others.add(threads.submit(again(this::reencrypt)));
            others.add(threads.submit(again(this::read)));
            Future<?> writer = threads.submit(this::writeAll);
            writer.get(100, TimeUnit.SECONDS);
            for (Future<?> each : others) {
                each.get(60, TimeUnit.SECONDS);
            }
            assertThat(other.isAlive()).isTrue();
        } finally {
            writing = false;
            other.getOutputStream().close();
            other.destroyForcibly().waitFor();
            threads.shutdownNow();
        }
        for (int i = 0; i < COUNT; i++) {
            assertThat(Sealed.open(keys, file(i))).isEqualTo(text(i, versions[i]));
        }
    }

    private Process child() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RewrapsAgain.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** What is done until the writer is done, and once at least. */
    private Callable<Void> again(Callable<?> work) {
        return () -> {
            do {
                work.call();
            } while (writing);
            return null;
        };
    }

    private Void writeAll() throws IOException {
        Random random = new Random(1);
        try {
            for (int version = 1; version <= WRITES; version++) {
                write(random.nextInt(COUNT), version);
            }
            return null;
        } finally {
            writing = false;
        }
    }

    private Void rewrap() throws IOException {
        Rewrapper.builder(keys, FilePlace.of(List.of(directory)))
                .expected(Sealed.CONTEXT)
                .threads(2)
                .listener(RewrapsAgain::requireSound)
                .build()
                .run();
        return null;
    }

    private Void reencrypt() throws IOException {
        Reencrypter.builder(keys, keys, FilePlace.of(List.of(directory)))
                .expected(Sealed.CONTEXT)
                .threads(1)
                .listener(RewrapsAgain::requireSound)
                .build()
                .run();
        return null;
    }

    private Void read() throws IOException {
        for (int i = 0; i < COUNT; i++) {
            // Of one moment: its name, once opened, leads to one file, whatever takes the name after that.
            assertThat(new String(
                            Waxseal.builder(keys).build().decrypt(whole(file(i)), Sealed.CONTEXT),
                            StandardCharsets.UTF_8))
                    .startsWith("message " + i + " version ");
        }
        return null;
    }

    private static byte[] whole(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            Envelope.read(new ByteArrayInputStream(bytes));
            return bytes;
        } catch (MalformedMessageException e) {
            return Files.readAllBytes(file); // as every reader of files does, once
        }
    }
}
