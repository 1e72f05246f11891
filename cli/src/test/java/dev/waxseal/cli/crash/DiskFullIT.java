package dev.waxseal.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a full disk is exit status 6, says so, and costs nothing that was there:")
class DiskFullIT {

    private static final int IO = 6;
    private static final int DISK_MIB = 8;
    private static final int MIB = 16;
    private static final Path FULL = Path.of("/dev/full");

    private static Fixture fixture;
    private static Path data;

    @BeforeAll
    static void makeFiles(@TempDir Path home, @TempDir Path directory) throws IOException {
        data = directory;
        fixture = Fixture.make(Installation.at(home), data.resolve("given"), MIB);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void noRoomForTheOutput(Job.Kind kind) throws IOException {
        try (SmallDisk disk = SmallDisk.mount(data.resolve("small"), DISK_MIB)) {
            Job job = Job.of(kind, fixture, disk.directory());
            job.reset();
            try (RunningProgram program = job.start()) {
                assertSaysSo(program.await());
            }
            assertThat(job.isUntouched()).as("target untouched").isTrue();
            assertThat(WritingWindow.temporaryFiles(disk.directory())).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} to standard output")
    @ValueSource(
            strings = {
                "encrypt PLAIN -o - --key KEY",
                "encrypt PLAIN -o - --key KEY --text",
                "decrypt MESSAGE -o -",
                "decrypt MESSAGE -o - --range 0-99",
                "inspect MESSAGE --json",
                "help"
            })
    void standardOutput(String line) throws IOException {
        assumeTrue(Files.exists(FULL), "no " + FULL + " here");
        ProcessBuilder command = fixture.program().command(words(line));
        command.redirectOutput(FULL.toFile());
        try (RunningProgram program = RunningProgram.start(fixture.program().home(), command)) {
            Ended ended = program.await();
            assertSaysSo(ended);
            assertThat(ended.stderr()).contains("standard output: no space left on the device");
        }
    }

    private static String[] words(String line) {
        return line.replace("PLAIN", fixture.plaintext().toString())
                .replace("MESSAGE", fixture.message().toString())
                .replace("KEY", Fixture.KEY)
                .split(" ");
    }

    @Test
    @DisplayName("the embedded KMS makes no key without room for it, and has all that it had")
    void noRoomForKeys(@TempDir Path home, @TempDir Path given) throws IOException {
        try (SmallDisk disk = SmallDisk.mount(data.resolve("keys"), DISK_MIB)) {
            Installation program = Installation.at(home)
                    .with(Map.of("WAXSEAL_HOME", disk.directory().toString()));
            Fixture kept = Fixture.make(program, given.resolve("given"), 1);
            Path filler = disk.fill();
            Path message = given.resolve("new.wax");
            String[] encrypt = {"encrypt", kept.plaintext().toString(), "-o", message.toString(), "--key", "alias/new"};
            Ended ended = program.run(encrypt).expect(IO);
            assertThat(ended.stderr()).contains("the embedded kms: ", "hint: its store needs room");
            assertThat(message).doesNotExist();

            Files.delete(filler);
            assertThat(kept.isMessage(kept.message())).as("opens as before").isTrue();
            program.run(encrypt).expect(0);
            assertThat(kept.isMessage(message)).isTrue();
        }
    }

    private static void assertSaysSo(Ended ended) {
        ended.expect(IO);
        assertThat(ended.stderr()).containsPattern("(?s)(disk full|no space left).*hint: ");
        assertThat(ended.stderr()).doesNotContain("Exception");
    }
}
