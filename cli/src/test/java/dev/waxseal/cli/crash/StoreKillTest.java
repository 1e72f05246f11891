package dev.waxseal.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.kms.KmsClients;
import dev.waxseal.localkms.LocalKms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;

@Tag("slow")
@DisplayName("the embedded KMS, when a program is killed")
class StoreKillTest {

    private static final int KILLS = Integer.getInteger("waxseal.kills.store", 20);
    private static final int TRIES_FOR_EACH_KILL = 10;
    private static final int KEYS = 8; // for each message, so that making them takes a while

    @Test
    @DisplayName("that makes keys in it, opens, makes the missing ones when asked again, and has all it acknowledged")
    void makingKeys(@TempDir Path home, @TempDir Path data) throws IOException {
        Fixture fixture = Fixture.make(Installation.at(home), data.resolve("given"), 1);
        Installation program = fixture.program();
        StoreKill kill = new StoreKill(program.store().resolve("kms.db-wal"));
        List<Path> acknowledged = new ArrayList<>(List.of(fixture.message()));
        List<Integer> found = new ArrayList<>();
        for (int i = 0; found.size() < KILLS; i++) {
            assertThat(i).as("tries").isLessThan(KILLS * TRIES_FOR_EACH_KILL);
            Path message = data.resolve(i + ".wax");
            String aliases = "alias/kill-" + i + "-";
            if (kill.hits(() -> program.start(encrypt(fixture, message, aliases)))) {
                found.add(usableAliases(program.store(), aliases));
                program.run(encrypt(fixture, message, aliases)).expect(0);
            }
            acknowledged.add(message);
        }
        System.out.println("of " + KEYS + " keys that were being made there were, after each kill: " + found);
        for (Path message : acknowledged) {
            assertThat(fixture.isMessage(message)).as(message.toString()).isTrue();
        }
    }

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

    /** How many aliases begin so; each leads to a key that encrypts. */
    private static int usableAliases(Path store, String prefix) {
        try (LocalKms kms = LocalKms.builder().store(store).build();
                KmsClients clients = KmsClients.inProcess(kms.httpClient(), kms.region())) {
            KmsClient client = clients.forRegion(kms.region());
            List<String> aliases = client.listAliasesPaginator().aliases().stream()
                    .map(AliasListEntry::aliasName)
                    .filter(name -> name.startsWith(prefix))
                    .toList();
            aliases.forEach(alias ->
                    client.encrypt(request -> request.keyId(alias).plaintext(SdkBytes.fromUtf8String("whole"))));
            return aliases.size();
        }
    }
}
