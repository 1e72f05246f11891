package dev.waxseal.rewrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.Waxseal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("rewrappers in two processes, a reader in a third, a re-encryption and a writer on one tree")
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
    @Timeout(600)
    @DisplayName("lose no version that was written, and damage no message")
    void noLostUpdate() throws Exception {
        for (int i = 0; i < COUNT; i++) {
            write(i, 0);
        }
        List<Process> processes = List.of(
                child(RewrapsAgain.class, directory), child(ReadsAgain.class, directory, Integer.toString(COUNT)));
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            for (Process process : processes) {
                assertThat(process.getInputStream().read()).isEqualTo('.');
            }
            List<Future<?>> others = new ArrayList<>();
            others.add(threads.submit(again(this::rewrap)));
            others.add(threads.submit(again(this::reencrypt)));
            Future<?> writer = threads.submit(this::writeAll);
            writer.get();
            for (Future<?> each : others) {
                each.get();
            }
            assertThat(processes).allMatch(Process::isAlive);
        } finally {
            writing = false;
            for (Process process : processes) {
                process.destroyForcibly().waitFor();
            }
            threads.shutdownNow();
        }
        for (int i = 0; i < COUNT; i++) {
            assertThat(Sealed.open(keys, file(i))).isEqualTo(text(i, versions[i]));
        }
    }

    private static Process child(Class<?> main, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command)
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
}
