package dev.waxseal.cli.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process of the program, its output in files. Closing it kills what still runs. */
final class RunningProgram implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path stdout;
    private final Path stderr;

    private RunningProgram(Process process, Path stdout, Path stderr) {
        this.process = process;
        this.stdout = stdout;
        this.stderr = stderr;
    }

    static RunningProgram start(Path home, ProcessBuilder command) throws IOException {
        Path directory = Files.createDirectories(home.resolve("streams"));
        Path stdout = Files.createTempFile(directory, "out", "");
        Path stderr = Files.createTempFile(directory, "err", "");
        if (command.redirectOutput().equals(ProcessBuilder.Redirect.PIPE)) {
            command.redirectOutput(stdout.toFile());
        }
        return new RunningProgram(command.redirectError(stderr.toFile()).start(), stdout, stderr);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    OutputStream stdin() {
        return process.getOutputStream();
    }

    /** As {@code kill -9}: no code of the process runs any more. */
    void kill() {
        process.destroyForcibly();
    }

    /** @param name such as {@code INT}; {@code kill} is built into every shell */
    void signal(String name) throws IOException {
        new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                .start()
                .onExit()
                .join();
    }

    Ended await() throws IOException {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("still running after " + PATIENCE + ": " + Files.readString(stderr));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return new Ended(process.exitValue(), Files.readString(stdout), Files.readString(stderr));
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        Files.deleteIfExists(stdout);
        Files.deleteIfExists(stderr);
    }
}
