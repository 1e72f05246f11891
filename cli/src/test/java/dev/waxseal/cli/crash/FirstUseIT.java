package dev.waxseal.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.WrappedKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("many programs at once, the first ever in this home,")
class FirstUseIT {

    private static final int PROGRAMS = 8;

    @Test
    @DisplayName("all succeed under an alias that none of them found, with one key between them")
    void together(@TempDir Path home, @TempDir Path data) throws IOException {
        Installation program = Installation.at(home);
        Path plaintext = Plaintext.random(data.resolve("plain"), 1);
        List<RunningProgram> running = new ArrayList<>();
        try {
            for (int i = 0; i < PROGRAMS; i++) {
                Path message = data.resolve(i + ".wax");
                running.add(
                        program.start("encrypt", plaintext.toString(), "-o", message.toString(), "--key", Fixture.KEY));
            }
            for (RunningProgram one : running) {
                one.await().expect(0);
            }
        } finally {
            for (RunningProgram one : running) {
                one.close();
            }
        }
        assertOneKey(new Fixture(program, plaintext, data.resolve("0.wax")), data);
    }

    private static void assertOneKey(Fixture fixture, Path data) throws IOException {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < PROGRAMS; i++) {
            Path message = data.resolve(i + ".wax");
            assertThat(fixture.isMessage(message)).isTrue();
            Envelope.read(message).keyArea().keys().stream()
                    .map(WrappedKey::keyId)
                    .forEach(keys::add);
        }
        assertThat(keys).as("keys of the messages").hasSize(1);
    }
}
