package dev.waxseal.kms;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

/** Every live object of this JVM, as bytes that can be searched. */
final class HeapDump {

    private final Path file;

    private HeapDump(Path file) {
        this.file = file;
    }

    static HeapDump into(Path file) throws IOException {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), true);
        return new HeapDump(file);
    }

    /** How often {@code secret} stands there as it is. */
    int rawCopies(byte[] secret) throws IOException {
        return count(Files.readAllBytes(file), secret);
    }

    /** How often {@code secret} stands there in base64, as ASCII, as a Java string or as characters. */
    int textCopies(byte[] secret) throws IOException {
        byte[] heap = Files.readAllBytes(file);
        String text = Base64.getEncoder().withoutPadding().encodeToString(secret);
        return count(heap, text.getBytes(StandardCharsets.ISO_8859_1))
                + count(heap, text.getBytes(StandardCharsets.UTF_16BE))
                + count(heap, text.getBytes(StandardCharsets.UTF_16LE));
    }

    private static int count(byte[] heap, byte[] needle) {
        int count = 0;
        for (int i = 0; i <= heap.length - needle.length; i++) {
            if (heap[i] == needle[0] && Arrays.equals(heap, i, i + needle.length, needle, 0, needle.length)) {
                count++;
            }
        }
        return count;
    }
}
