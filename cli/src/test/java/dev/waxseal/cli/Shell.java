package dev.waxseal.cli;

import dev.waxseal.cli.Script.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands for which {@code waxseal} is the launcher of this source tree, with nothing of the user's settings. */
record Shell(Path root) {

    private static final int PATIENCE = 60; // seconds for one command

    static Shell ofBuild() {
        return new Shell(Path.of(System.getProperty("waxseal.root", ".."))
                .toAbsolutePath()
                .normalize());
    }

    Result run(String command, Workplace workplace) throws IOException, InterruptedException {
        Path out = workplace.output("stdout");
        Path err = workplace.output("stderr");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .directory(workplace.directory().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        setUp(builder.environment(), workplace);
        Process process = builder.start();
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("not done within " + PATIENCE + " s: " + command);
        }
        return new Result(process.exitValue(), lines(out), lines(err));
    }

    private void setUp(Map<String, String> environment, Workplace workplace) {
        environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("WAXSEAL_"));
        environment.remove("NO_COLOR");
        environment.put("PATH", root + ":" + environment.getOrDefault("PATH", "/usr/bin:/bin"));
        environment.put("HOME", workplace.home().toString());
        environment.put("XDG_CONFIG_HOME", workplace.home().resolve("config").toString());
        // What the launcher caches is the same for all scripts, and takes seconds to make.
        environment.put(
                "XDG_CACHE_HOME", root.resolve("cli/target/script-cache").toString());
        environment.put("WAXSEAL_HOME", workplace.home().resolve("waxseal").toString());
        environment.put("WAXSEAL_KMS", "local");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_CONFIG_FILE", "/dev/null");
        environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    }

    private static List<String> lines(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
