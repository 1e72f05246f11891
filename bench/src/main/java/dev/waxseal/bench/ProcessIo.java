package dev.waxseal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process has asked the system to read and to write, in bytes: whatever was opened, and whether or not it came
 * from a cache. The honest other side of what an engine says of itself.
 */
record ProcessIo(long read, long written) {

    private static final Path COUNTERS = Path.of("/proc/self/io");

    /** Since the process began; 0 where the system does not count, which is everywhere but on Linux. */
    static ProcessIo now() throws IOException {
        if (!Files.isReadable(COUNTERS)) {
            return new ProcessIo(0, 0);
        }
        long read = 0;
        long written = 0;
        for (String line : Files.readAllLines(COUNTERS)) {
            long value = Long.parseLong(line.substring(line.indexOf(' ') + 1));
            if (line.startsWith("rchar:")) {
                read = value;
            } else if (line.startsWith("wchar:")) {
                written = value;
            }
        }
        return new ProcessIo(read, written);
    }

    ProcessIo minus(ProcessIo other) {
        return new ProcessIo(read - other.read, written - other.written);
    }
}
