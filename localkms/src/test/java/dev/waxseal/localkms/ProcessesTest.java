package dev.waxseal.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;

@DisplayName("what a process was told is done")
class ProcessesTest {

    @Test
    @DisplayName("is seen by every other at work on the same store")
    void together(@TempDir Path directory) throws IOException, InterruptedException {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(start(directory, 5));
        }
        List<String> acknowledged = new ArrayList<>();
        for (Process process : processes) {
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(acknowledged::add);
            }
            assertThat(process.waitFor()).isZero();
        }
        assertThat(acknowledged).hasSize(3 * 5 * 3);
        assertKept(directory, acknowledged);
    }

    private static void assertKept(Path directory, List<String> acknowledged) {
        assertThat(acknowledged).isNotEmpty();
        try (LocalKms kms = LocalKms.builder().store(directory).build();
                KmsClient client = Clients.inProcess(kms)) {
            for (String line : acknowledged) {
                String[] fields = line.split(" ", -1);
                SdkBytes sealed = SdkBytes.fromByteArray(Base64.getDecoder().decode(fields[2]));
                assertThat(client.decrypt(r -> r.keyId(fields[0]).ciphertextBlob(sealed))
                                .plaintext()
                                .asUtf8String())
                        .isEqualTo(fields[0]);
                assertThat(client.listKeyRotations(r -> r.keyId(fields[0])).rotations())
                        .hasSizeGreaterThanOrEqualTo(Integer.parseInt(fields[1]));
            }
        }
    }

    private static Process start(Path directory, int rounds) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreProcess.class.getName(),
                        directory.toString(),
                        Integer.toString(rounds))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
