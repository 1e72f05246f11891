package dev.waxseal.cli.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The most memory that a process ever had resident, as far as was looked while it lived. Linux only. */
final class PeakMemory {

    private static final String PEAK = "VmHWM:";

    private final Path status;
    private long kib;

    PeakMemory(long pid) {
        this.status = Path.of("/proc", Long.toString(pid), "status");
    }

    void look() {
        try (Stream<String> lines = Files.lines(status)) {
            lines.filter(line -> line.startsWith(PEAK)).forEach(line -> kib = Math.max(kib, number(line)));
        } catch (IOException | UncheckedIOException e) {
            return; // the process has ended: what was seen before stays
        }
    }

    private static long number(String line) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
    }

    long mib() {
        return kib >> 10;
    }

    @Override
    public String toString() {
        return mib() + " MiB";
    }
}
