package dev.waxseal.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the temporary file of a process")
class LiveProcessIT {

    private static final int TRIES = 10;
    private static final int MIB = 256;

    @Test
    @DisplayName("that only stands still is left alone by others that write there, and becomes the target in the end")
    void paused(@TempDir Path home, @TempDir(factory = RoomyDirectory.class) Path data) throws IOException {
        Fixture fixture = Fixture.make(Installation.at(home), data.resolve("given"), MIB);
        Job job = Job.of(Job.Kind.ENCRYPT, fixture, data.resolve("work"));
        for (int i = 0; i < TRIES; i++) {
            job.reset();
            WritingWindow window = WritingWindow.of(job.target());
            try (RunningProgram program = job.start()) {
                window.awaitOpen(program);
                program.signal("STOP");
                if (!window.isPublished() && program.isAlive()) {
                    assertLeftAlone(job, fixture);
                    program.signal("CONT");
                    program.await().expect(0);
                    assertThat(job.isDone()).as("done").isTrue();
                    return;
                }
                program.signal("CONT");
            }
        }
        throw new AssertionError("the program was done before it could be stopped, " + TRIES + " times");
    }

    private static void assertLeftAlone(Job job, Fixture fixture) throws IOException {
        Path directory = job.directory();
        List<Path> before = WritingWindow.temporaryFiles(directory);
        assertThat(before).hasSize(1);
        Path dead = directory.resolve(".other.00000000-00000000.waxtmp");
        Files.writeString(dead, "a dead process's");

        Path other = directory.resolve("other");
        fixture.program()
                .run("decrypt", fixture.message().toString(), "-o", other.toString())
                .expect(0);

        assertThat(fixture.isPlaintext(other)).isTrue();
        assertThat(WritingWindow.temporaryFiles(directory)).isEqualTo(before);
        assertThat(job.isUntouched()).as("target untouched").isTrue();
    }
}
