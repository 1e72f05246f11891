package dev.waxseal.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("kill -9 while a file is written leaves the target untouched or whole, and nothing that piles up:")
class KillIT {

    /** Of encrypting and of decrypting: half of them where no file was, half over an old one. */
    private static final int KILLS = Integer.getInteger("waxseal.kills", 100);

    private static final int MIB = Integer.getInteger("waxseal.crash.mib", 128);

    private static Fixture fixture;
    private static Path work;

    @BeforeAll
    static void makeFiles(@TempDir Path home, @TempDir(factory = RoomyDirectory.class) Path data) throws IOException {
        fixture = Fixture.make(Installation.at(home), data.resolve("given"), MIB);
        work = Files.createDirectories(data.resolve("work"));
    }

    @ParameterizedTest(name = "{0}, a few times")
    @EnumSource(names = {"ENCRYPT", "DECRYPT_OVER_AN_OLD_FILE"})
    void fewKills(Job.Kind kind) throws IOException {
        kill(kind, 2);
    }

    @Tag("slow")
    @ParameterizedTest(name = "{0}, often")
    @EnumSource
    void manyKills(Job.Kind kind) throws IOException {
        kill(kind, (KILLS + 1) / 2);
    }

    private static void kill(Job.Kind kind, int kills) throws IOException {
        KillTally tally = new KillCampaign(Job.of(kind, fixture, work)).run(kills);
        System.out.println(kind + ": " + tally);
        assertThat(tally.counted()).isEqualTo(kills);
        assertThat(fixture.isMessage(fixture.message())).as("the input").isTrue();
        assertThat(work.toFile().list()).as("all that is left").containsExactly("target");
    }
}
