package dev.waxseal.cli.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A launcher and the environment that it is started in, which holds nothing of this process's own. */
record Launcher(Path file, Path directory, Map<String, String> environment) {

    private static final long PATIENCE = 120; // seconds, on a busy machine

    /** How a start ended. */
    record Ended(int status, String out, String err) {}

    /** Homes for everything under {@code place}; no class archive unless a test asks for one. */
    static Launcher of(Path file, Path place) throws IOException {
        Path home = Files.createDirectories(place.resolve("home"));
        return new Launcher(
                file,
                place,
                Map.of(
                        "PATH", "/usr/bin:/bin",
                        "HOME", home.toString(),
                        "WAXSEAL_HOME", home.resolve("kms").toString(),
                        "XDG_CACHE_HOME", place.resolve("cache").toString(),
                        "WAXSEAL_ARCHIVE", "off"));
    }

    Launcher with(String variable, Object value) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put(variable, value.toString());
        return new Launcher(file, directory, Map.copyOf(changed));
    }

    Launcher as(Path otherFile, Path otherDirectory) {
        return new Launcher(otherFile, otherDirectory, environment);
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        return started(arguments).end();
    }

    Started started(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(file.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Started(builder.start(), out, err);
    }

    record Started(Process process, Path out, Path err) {

        Ended end() throws IOException, InterruptedException {
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("does not end: " + process.info());
            }
            return new Ended(process.exitValue(), text(out), text(err));
        }

        private static String text(Path file) throws IOException {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            Files.delete(file);
            return text;
        }
    }
}
