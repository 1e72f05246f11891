package dev.waxseal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waxseal.envelope.KeyArea.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A killed process cannot show a missing flush: what was written stays in the page cache. So the calls are watched. */
@DisplayName("a file is written, forced, given its name, and its directory is forced, in this order")
class WriteOrderTest {

    private static final String CALLS =
            "trace=write,pwrite64,writev,fsync,fdatasync,link,linkat,rename,renameat,renameat2,unlink,unlinkat";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path outside;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path directory;

    @BeforeEach
    void directory() throws IOException {
        directory = Files.createDirectory(outside.toRealPath().resolve("watched"));
    }

    @Test
    @DisplayName("where the name is free: by a link, so that nothing can be replaced")
    void freeName() throws Exception {
        List<String> calls = trace(false);
        assertOrder(calls, "link TEMPORARY message", "unlink TEMPORARY", "force ");
    }

    @Test
    @DisplayName("where a file is replaced: by a rename")
    void replacing() throws Exception {
        Files.writeString(directory.resolve("message"), "old");
        List<String> calls = trace(true);
        assertOrder(calls, "rename TEMPORARY message", "force ");
    }

    @Test
    @DisplayName("and of a rewrap in place one block is forced before the other is written, and no name changes")
    void inPlace() throws Exception {
        List<String> calls = trace(RewrapsOneFile.class, directory.resolve("message"), Layout.IN_PLACE);
        int made = calls.indexOf("force ") + 1;
        assertThat(calls.subList(made, calls.size()))
                .containsExactly("force message", "write message", "force message", "write message", "force message");
    }

    @Test
    @DisplayName("and of a rewrap that writes anew the new file is forced before it takes the name")
    void anew() throws Exception {
        List<String> calls = trace(RewrapsOneFile.class, directory.resolve("message"), Layout.COMPACT);
        int made = calls.indexOf("force ") + 1;
        assertOrder(calls.subList(made, calls.size()), "rename TEMPORARY message", "force ");
    }

    @Test
    @DisplayName(
            "and of a rewrap that writes anew no handle of the new file is closed, and its lock lost, before it has the name")
    void keepsItsLock() throws Exception {
        List<String> calls = traceWith("close", RewrapsOneFile.class, directory.resolve("message"), Layout.COMPACT);
        int made = calls.indexOf("force ") + 1;
        assertThat(calls.subList(made, calls.size()))
                .contains("rename TEMPORARY message", "close message")
                .doesNotContain("close TEMPORARY");
    }

    private static void assertOrder(List<String> calls, String... afterForce) {
        int forced = calls.indexOf("force TEMPORARY");
        assertThat(calls.subList(0, forced)).isNotEmpty().allMatch("write TEMPORARY"::equals);
        assertThat(calls.subList(forced + 1, calls.size())).containsExactly(afterForce);
    }

    private List<String> trace(boolean overwrite) throws Exception {
        Path plaintext = Files.write(outside.resolve("plaintext"), new byte[3_000_000]);
        return trace(EncryptsOneFile.class, plaintext, directory.resolve("message"), overwrite);
    }

    /** The calls, and one more kind, that touch the directory; the temporary file's random name is written TEMPORARY. */
    private List<String> trace(Class<?> program, Object... arguments) throws Exception {
        return traceWith("unlink", program, arguments);
    }

    private List<String> traceWith(String kind, Class<?> program, Object... arguments) throws Exception {
        Path trace = outside.resolve("trace");
        assumeTrue(canTrace(), "strace is not here, or may not trace");
        Process traced = new ChildJvm("strace", "-f", "-y", "-s", "0", "-o", trace.toString(), "-e", CALLS + "," + kind)
                .option("-Xshare:auto")
                .start(program, arguments);
        assertThat(traced.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(traced.exitValue()).isZero();
        return SystemCalls.below(directory, trace).stream()
                .map(call -> call.replaceAll("\\.message\\.[0-9a-f]{8}-[0-9a-f]{8}\\.waxtmp", "TEMPORARY"))
                .toList();
    }

    private boolean canTrace() throws InterruptedException {
        try {
            Process probe = new ProcessBuilder(
                            "strace", "-o", outside.resolve("probe").toString(), "true")
                    .redirectErrorStream(true)
                    .start();
            return probe.waitFor(30, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
