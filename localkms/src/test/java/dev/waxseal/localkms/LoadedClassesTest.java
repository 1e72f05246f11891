package dev.waxseal.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a process with symmetric keys alone")
class LoadedClassesTest {

    @Test
    @DisplayName("loads nothing of Bouncy Castle, which would cost every start")
    void noBouncyCastle(@TempDir Path directory) throws IOException, InterruptedException {
        Path log = directory.resolve("classes.log");
        int status = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xlog:class+load:file=" + log,
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreProcess.class.getName(),
                        directory.resolve("store").toString(),
                        "1")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        assertThat(status).isZero();
        String loaded = Files.readString(log);
        assertThat(loaded.contains("dev.waxseal.localkms.engine.Encrypt ")).isTrue();
        assertThat(loaded.contains("org.bouncycastle.")).isFalse();
    }
}
