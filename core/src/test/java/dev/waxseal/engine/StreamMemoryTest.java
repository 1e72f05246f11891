package dev.waxseal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("a stream's memory does not grow with its length:")
class StreamMemoryTest {

    private static final int DEFAULT_SEGMENT = Settings.DEFAULT_SEGMENT_LENGTH;

    @Test
    @DisplayName("100 MiB go through a pipe in 24 MiB of heap")
    void hundredMegabytes() throws IOException {
        assertThat(stream(100L << 20, DEFAULT_SEGMENT, "24m")).startsWith("same: 104857600 bytes");
    }

    @Test
    @Tag("slow")
    @DisplayName("1 GiB goes through a pipe in 64 MiB of heap")
    void oneGigabyte() throws IOException {
        assertThat(stream(1L << 30, DEFAULT_SEGMENT, "64m")).startsWith("same: 1073741824 bytes");
    }

    @Test
    @Tag("slow")
    @DisplayName("8 GiB go through a pipe in less than 256 MiB of heap")
    void eightGigabytes() throws IOException {
        assertThat(stream(8L << 30, DEFAULT_SEGMENT, "250m")).startsWith("same: 8589934592 bytes");
    }

    @Test
    @Tag("slow")
    @DisplayName("4 GiB of the shortest segments cross the change of segment keys, at 2^20 segments")
    void keyRotation() throws IOException {
        long segments = (1L << 20) + 3;
        assertThat(stream(segments * (4096 - 32) + 1, 4096, "64m")).startsWith("same: ");
    }

    /** What the child says. Direct buffers, which the native cipher works in, are bounded as the heap is. */
    private static String stream(long length, int segmentLength, String heap) throws IOException {
        Process child = new ChildJvm()
                .option("-Xmx" + heap)
                .option("-XX:MaxDirectMemorySize=" + heap)
                .start(StreamsThroughPipe.class, length, segmentLength);
        try {
            return new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            child.destroyForcibly();
        }
    }
}
