package dev.waxseal.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a pipe")
class LargeStreamIT {

    private static final int GIB = Integer.getInteger("waxseal.stream.gib", 8);
    private static final long PIECES = GIB * 1024L;
    private static final int PIECES_BETWEEN_LOOKS = 64;
    private static final int MOST_MEMORY_MIB = 512; // of a process whose heap may have 256

    @Test
    @Tag("slow")
    @DisplayName("carries gigabytes through encrypt and decrypt, byte for byte, with 256 MiB of heap at each end")
    void large(@TempDir Path home) throws IOException {
        Installation program = Installation.at(home).withOptions("-Xmx256m");
        Path errors = home.resolve("errors");
        ProcessBuilder encrypt = program.command("encrypt", "-", "--key", Fixture.KEY);
        ProcessBuilder decrypt = program.command("decrypt", "-");
        for (ProcessBuilder each : List.of(encrypt, decrypt)) {
            each.redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
        }
        List<Process> pipeline = ProcessBuilder.startPipeline(List.of(encrypt, decrypt));
        List<PeakMemory> memory = List.of(
                new PeakMemory(pipeline.get(0).pid()),
                new PeakMemory(pipeline.get(1).pid()));
        try {
            long start = System.nanoTime();
            CompletableFuture<Void> writing =
                    CompletableFuture.runAsync(() -> writeAll(pipeline.get(0).getOutputStream()));
            compareAll(pipeline.get(1).getInputStream(), memory);
            writing.join();
            System.out.printf(
                    "%d GiB through encrypt | decrypt in %d s; peak memory of encrypt %s, of decrypt %s%n",
                    GIB, (System.nanoTime() - start) / 1_000_000_000, memory.get(0), memory.get(1));
            for (Process process : pipeline) {
                assertThat(process.onExit().join().exitValue()).isZero();
            }
            assertThat(memory).allSatisfy(peak -> assertThat(peak.mib()).isBetween(1L, (long) MOST_MEMORY_MIB));
        } finally {
            pipeline.forEach(Process::destroyForcibly);
        }
    }

    private static void writeAll(OutputStream out) {
        PatternedPiece piece = new PatternedPiece();
        try (out) {
            for (long i = 0; i < PIECES; i++) {
                out.write(piece.number(i));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compareAll(InputStream in, List<PeakMemory> memory) throws IOException {
        PatternedPiece piece = new PatternedPiece();
        for (long i = 0; i < PIECES; i++) {
            byte[] found = in.readNBytes(Plaintext.MIB);
            assertThat(piece.isNumber(i, found)).as("MiB %d", i).isTrue();
            if (i % PIECES_BETWEEN_LOOKS == 0) {
                memory.forEach(PeakMemory::look);
            }
        }
        assertThat(in.read()).as("bytes too many").isNegative();
    }
}
