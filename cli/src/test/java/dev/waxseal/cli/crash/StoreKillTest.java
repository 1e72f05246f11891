package dev.waxseal.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.kms.KmsClients;
import dev.waxseal.localkms.LocalKms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;

@DisplayName("the embedded KMS, when a program that makes keys in it is killed,")
class StoreKillTest {

    private static final int KILLS = Integer.getInteger("waxseal.kills.store", 20);
    private static final int KEYS_FOR_EACH = 8; // so that making them takes a while
    private static final long BETWEEN_LOOKS = Duration.ofNanos(100_000).toNanos();
    private static final long AFTER_FIRST_WRITE = Duration.ofMillis(60).toNanos();

    @Test
    @Tag("slow")
    @DisplayName("still opens, makes the keys when asked again, and opens every message that was acknowledged")
    void killed(@TempDir Path home, @TempDir Path data) throws IOException {
        Fixture fixture = Fixture.make(Installation.at(home), data.resolve("given"), 1);
        Installation program = fixture.program();
        List<Path> acknowledged = new ArrayList<>(List.of(fixture.message()));
        int killed = 0;
        for (int i = 0; killed < KILLS; i++) {
            assertThat(i).as("programs started for %d kills", killed).isLessThan(KILLS * 10);
            Path message = data.resolve("message-" + i + ".wax");
            if (wasKilled(program, encrypt(fixture, message, "alias/kill-" + i + "-"))) {
                killed++;
                assertEveryAliasHasItsKey(program.store());
                program.run(encrypt(fixture, message, "alias/kill-" + i + "-")).expect(0);
            }
            acknowledged.add(message);
        }
        System.out.println(killed + " kills while keys were made, in " + (acknowledged.size() - 1) + " tries");
        for (Path message : acknowledged) {
            assertThat(fixture.isMessage(message)).as(message.toString()).isTrue();
        }
    }

    private static void assertEveryAliasHasItsKey(Path store) {
        try (LocalKms kms = LocalKms.builder().store(store).build();
                KmsClients clients = KmsClients.inProcess(kms.httpClient(), kms.region())) {
            KmsClient client = clients.forRegion(kms.region());
            assertThat(client.listAliasesPaginator().aliases())
                    .filteredOn(alias -> alias.targetKeyId() != null)
                    .isNotEmpty()
                    .allSatisfy(alias -> client.encrypt(
                            request -> request.keyId(alias.aliasName()).plaintext(SdkBytes.fromUtf8String("whole"))));
        }
    }

    private static String[] encrypt(Fixture fixture, Path message, String aliases) {
        List<String> words = new ArrayList<>(
                List.of("encrypt", fixture.plaintext().toString(), "--force", "-o", message.toString()));
        for (int i = 0; i < KEYS_FOR_EACH; i++) {
            words.add("--key");
            words.add(aliases + i);
        }
        return words.toArray(String[]::new);
    }

    /** False if the program ended by itself, well. */
    private static boolean wasKilled(Installation program, String[] arguments) throws IOException {
        Path log = program.store().resolve("kms.db-wal");
        Object before = state(log);
        try (RunningProgram running = program.start(arguments)) {
            while (running.isAlive() && state(log).equals(before)) {
                LockSupport.parkNanos(BETWEEN_LOOKS);
            }
            LockSupport.parkNanos(new SplittableRandom().nextLong(AFTER_FIRST_WRITE));
            running.kill();
            int status = running.await().status();
            assertThat(status).isIn(0, Ended.KILLED);
            return status == Ended.KILLED;
        }
    }

    /** Size and time of the last change; every commit to the store changes one of them in its log. */
    private static Object state(Path log) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(log, BasicFileAttributes.class);
            return List.of(attributes.size(), attributes.lastModifiedTime());
        } catch (NoSuchFileException e) {
            return List.of(0L);
        }
    }
}
