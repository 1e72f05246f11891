package dev.waxseal.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@DisplayName("the embedded KMS, when a program is killed")
class StoreCreationKillIT {

    private static final int KILLS = Integer.getInteger("waxseal.kills.creation", 20);
    private static final int TRIES_FOR_EACH_KILL = 10;
    private static final int KEYS = 8; // for each message, so that making them takes a while

    @Test
    @DisplayName("that makes the store itself, opens and works")
    void makingTheStore(@TempDir Path homes, @TempDir Path data) throws IOException {
        Path plaintext = Plaintext.random(data.resolve("plain"), 1);
        int kills = 0;
        for (int i = 0; kills < KILLS; i++) {
            assertThat(i).as("tries").isLessThan(KILLS * TRIES_FOR_EACH_KILL);
            Installation program = Installation.at(Files.createDirectory(homes.resolve("home-" + i)));
            Fixture fixture = new Fixture(program, plaintext, data.resolve(i + ".wax"));
            String[] encrypt = encrypt(fixture, fixture.message(), "alias/first-");
            if (new StoreKill(program.store()).hits(() -> program.start(encrypt))) {
                kills++;
                program.run(encrypt).expect(0);
            }
            assertThat(fixture.isMessage(fixture.message())).isTrue();
        }
        System.out.println(kills + " kills while the store was made");
    }

    private static String[] encrypt(Fixture fixture, Path message, String aliases) {
        List<String> words = new ArrayList<>(
                List.of("encrypt", fixture.plaintext().toString(), "--force", "-o", message.toString()));
        for (int i = 0; i < KEYS; i++) {
            words.add("--key");
            words.add(aliases + i);
        }
        return words.toArray(String[]::new);
    }
}
