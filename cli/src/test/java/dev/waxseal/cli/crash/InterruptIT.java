package dev.waxseal.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName(
        "a signal ends the program with 128 and its number, and leaves the target untouched and no temporary file:")
class InterruptIT {

    private static final int TRIES = 10;
    private static final int MIB = 256;

    private static Fixture fixture;
    private static Path work;

    @BeforeAll
    static void makeFiles(@TempDir Path home, @TempDir(factory = RoomyDirectory.class) Path data) throws IOException {
        Interrupts.assumeReachChildren();
        fixture = Fixture.make(Installation.at(home), data.resolve("given"), MIB);
        work = Files.createDirectories(data.resolve("work"));
    }

    @ParameterizedTest(name = "SIG{0} while it is to {2}")
    @MethodSource("signalsAndJobs")
    void atWork(String signal, int status, Job.Kind kind) throws IOException {
        Job job = Job.of(kind, fixture, work);
        for (int i = 0; i < TRIES; i++) {
            job.reset();
            WritingWindow window = WritingWindow.of(job.target());
            try (RunningProgram program = job.start()) {
                boolean open = window.awaitOpen(program);
                program.signal(signal);
                Ended ended = program.await();
                if (open && ended.status() != 0 && window.isPublished()) {
                    assertThat(job.isDone()).as("done before the signal").isTrue();
                } else if (open && ended.status() != 0) {
                    assertThat(ended.status()).as(ended.stderr()).isEqualTo(status);
                    assertThat(job.isUntouched()).as("target untouched").isTrue();
                    assertThat(WritingWindow.temporaryFiles(work)).isEmpty();
                    return;
                }
            }
        }
        throw new AssertionError("the program was done before the signal, " + TRIES + " times");
    }

    static Stream<Arguments> signalsAndJobs() {
        return Stream.of(
                Arguments.of("INT", Ended.INTERRUPTED, Job.Kind.ENCRYPT),
                Arguments.of("INT", Ended.INTERRUPTED, Job.Kind.DECRYPT_OVER_AN_OLD_FILE),
                Arguments.of("TERM", Ended.TERMINATED, Job.Kind.ENCRYPT_OVER_AN_OLD_FILE),
                Arguments.of("TERM", Ended.TERMINATED, Job.Kind.DECRYPT));
    }

    @ParameterizedTest(name = "SIG{0} while it waits for standard input")
    @CsvSource({"INT, 130", "TERM, 143"})
    void waiting(String signal, int status) throws IOException {
        Path target = work.resolve("from-stdin");
        WritingWindow window = WritingWindow.of(target);
        try (RunningProgram program =
                fixture.program().start("encrypt", "-", "-o", target.toString(), "--key", Fixture.KEY)) {
            program.stdin().write("so far\n".repeat(1 << 17).getBytes(StandardCharsets.UTF_8));
            program.stdin().flush();
            assertThat(window.awaitOpen(program)).as("still waits").isTrue();
            program.signal(signal);
            program.await().expect(status);
        }
        assertThat(target).doesNotExist();
        assertThat(WritingWindow.temporaryFiles(work)).isEmpty();
    }
}
