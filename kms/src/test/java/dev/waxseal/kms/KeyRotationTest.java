package dev.waxseal.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.localkms.LocalKms;
import dev.waxseal.localkms.clock.OffsetClock;
import dev.waxseal.localkms.fault.Fault;
import dev.waxseal.localkms.fault.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

@DisplayName("a rotation")
class KeyRotationTest {

    private static final String REGION = "us-east-1";
    private static final String ELSEWHERE = "eu-west-1";

    private final OffsetClock clock =
            OffsetClock.of(Clock.fixed(Instant.parse("2027-01-01T00:00:00Z"), ZoneOffset.UTC));
    private final LocalKms kms =
            LocalKms.builder().memory().region(REGION).clock(clock).build();
    private final KmsClients clients =
            KmsClients.inProcess(kms.httpClient(), REGION, CallLimits.DEFAULT.retries(FaultyKms.QUICK));
    private final KmsClient client = clients.forRegion(REGION);
    private final String key = newKey(CreateKeyRequest.builder().build());
    private final List<KmsCall> calls = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private Runnable atPause = () -> {};

    @AfterEach
    void close() {
        clients.close();
        kms.close();
    }

    @Test
    @DisplayName("on demand tells the new material, once it is current")
    void now() {
        client.createAlias(request -> request.aliasName("alias/reports").targetKeyId(key));
        String before = current();
        RotatedKey rotated = rotation().rotateNow("alias/reports");

        assertThat(rotated).isEqualTo(new RotatedKey(key, before, current()));
        assertThat(rotated.after()).isNotEqualTo(before);
        assertThat(calls)
                .extracting(KmsCall::operation)
                .containsExactly("DescribeKey", "RotateKeyOnDemand", "DescribeKey");
        assertThat(pauses).isEmpty();
    }

    @Test
    @DisplayName("from material that is not current any more orders nothing, and waits for nothing")
    void once() {
        KeyMaterial before = rotation().materialOf(key);
        assertThat(before).isEqualTo(new KeyMaterial(key, current()));
        RotatedKey rotated = rotation().rotateNow(before);
        assertThat(orders()).isEqualTo(1);

        assertThat(rotation().rotateNow(before))
                .isEqualTo(rotated)
                .isEqualTo(new RotatedKey(key, before.id(), current()));
        assertThat(rotation().waitForAutomatic(before)).isEqualTo(rotated);
        assertThat(orders()).isEqualTo(1);
        assertThat(pauses).isEmpty();
        assertThatThrownBy(() -> rotation().rotateNow(new KeyMaterial("alias/reports", before.id())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("on demand whose answer is lost is not ordered a second time")
    void lostAnswer() {
        kms.faults().set(Fault.of(Kind.TRUNCATE).operation("RotateKeyOnDemand"));
        String before = current();
        assertThat(rotation().rotateNow(key).before()).isEqualTo(before);

        assertThat(orders()).isEqualTo(1);
        assertThat(client.listKeyRotations(request -> request.keyId(key)).rotations())
                .hasSize(1);
    }

    @Test
    @DisplayName("on demand that is throttled is ordered again, and given up in the end")
    void throttled() {
        kms.faults().set(Fault.of(Kind.THROTTLE).operation("RotateKeyOnDemand").first(2));
        assertThat(rotation().rotateNow(key).after()).isEqualTo(current());
        assertThat(orders()).isEqualTo(3);

        kms.faults().set(Fault.of(Kind.THROTTLE).operation("RotateKeyOnDemand"));
        assertThatThrownBy(() -> rotation().rotateNow(key)).isInstanceOf(KmsUnavailableException.class);
        assertThat(orders()).isEqualTo(3 + 4);
    }

    @Test
    @DisplayName("on demand just before the automatic one waits for that, and for its region to be reached")
    void conflict() {
        client.enableKeyRotation(request -> request.keyId(key).rotationPeriodInDays(90));
        clock.advance(Duration.ofDays(90).minusMinutes(10));
        atPause = () -> kms.faults().takeDown(pauses.size() < 20 ? new String[] {REGION} : new String[0]);

        String before = current();
        RotatedKey rotated = rotation().rotateNow(key);
        assertThat(rotated.after()).isEqualTo(current()).isNotEqualTo(before);
        assertThat(pauses).startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(pauses).last().isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    @DisplayName("on demand that does not end is given up when patience ends")
    void patience() {
        client.enableKeyRotation(request -> request.keyId(key).rotationPeriodInDays(90));
        clock.advance(Duration.ofDays(90).minusMinutes(10));
        assertThatThrownBy(
                        () -> builder().patience(Duration.ofMinutes(5)).build().rotateNow(key))
                .isInstanceOf(KmsUnavailableException.class)
                .hasMessageContaining("did not end in time, and may still come: its material is still the one it was");
    }

    @Test
    @DisplayName("on demand is refused the 26th time")
    void limit() {
        KeyRotation rotation = rotation();
        for (int i = 0; i < 25; i++) {
            rotation.rotateNow(key);
        }
        assertThatThrownBy(() -> rotation.rotateNow(key))
                .isInstanceOf(KmsRefusedException.class)
                .hasMessageContaining("LimitExceededException");
    }

    @Test
    @DisplayName("is refused for keys that have none, before it is ordered")
    void kinds() {
        String rsa = newKey(CreateKeyRequest.builder()
                .keySpec(KeySpec.RSA_2048)
                .keyUsage(KeyUsageType.ENCRYPT_DECRYPT)
                .build());
        assertThatThrownBy(() -> rotation().rotateNow(rsa))
                .isInstanceOf(KmsRefusedException.class)
                .hasMessageContaining("kms names no key material of it");

        String primary = newKey(CreateKeyRequest.builder().multiRegion(true).build());
        client.replicateKey(request -> request.keyId(primary).replicaRegion(ELSEWHERE));
        String replica = primary.replace(REGION, ELSEWHERE);
        assertThatThrownBy(() -> rotation().rotateNow(replica))
                .isInstanceOf(KmsRefusedException.class)
                .hasMessageEndingWith("is a replica, which rotates with its primary: " + primary);
        assertThat(orders()).isZero();

        client.disableKey(request -> request.keyId(key));
        assertThatThrownBy(() -> rotation().rotateNow(key))
                .isInstanceOf(KmsRefusedException.class)
                .hasMessageContaining("disabled");
    }

    @Test
    @DisplayName("of its own accord is waited for to its date and beyond")
    void automatic() {
        client.enableKeyRotation(request -> request.keyId(key).rotationPeriodInDays(90));
        String before = current();
        Instant start = clock.instant();

        RotatedKey rotated = rotation().waitForAutomatic(key);

        assertThat(rotated).isEqualTo(new RotatedKey(key, before, current()));
        assertThat(rotated.after()).isNotEqualTo(before);
        assertThat(Duration.between(start, clock.instant())).isGreaterThanOrEqualTo(Duration.ofDays(90));
        assertThat(orders()).isZero();
    }

    @Test
    @DisplayName("of its own accord that never comes is refused, or given up")
    void automaticNever() {
        assertThatThrownBy(() -> rotation().waitForAutomatic(key))
                .isInstanceOf(KmsRefusedException.class)
                .hasMessageEndingWith(" does not rotate by itself");

        client.enableKeyRotation(request -> request.keyId(key).rotationPeriodInDays(90));
        atPause = () -> kms.faults().takeDown(REGION);
        assertThatThrownBy(() -> rotation().waitForAutomatic(key))
                .isInstanceOf(KmsUnavailableException.class)
                .hasMessageContaining("did not end in time, and may still come: kms could not be reached");
    }

    @Test
    @DisplayName("is waited for until the thread is interrupted, and stays ordered")
    void interrupted() {
        client.enableKeyRotation(request -> request.keyId(key));
        KeyRotation rotation = builder()
                .sleeper(pause -> {
                    throw new InterruptedException();
                })
                .build();
        assertThatThrownBy(() -> rotation.waitForAutomatic(key))
                .isInstanceOf(KmsUnavailableException.class)
                .hasMessageContaining("was interrupted; it may still come");
        assertThat(Thread.interrupted()).isTrue();
    }

    private KeyRotation rotation() {
        return builder().build();
    }

    private KeyRotation.Builder builder() {
        return KeyRotation.builder(clients).clock(clock).listener(calls::add).sleeper(pause -> {
            pauses.add(pause);
            clock.advance(pause);
            atPause.run();
        });
    }

    private String newKey(CreateKeyRequest request) {
        return client.createKey(request).keyMetadata().arn();
    }

    private String current() {
        return client.describeKey(request -> request.keyId(key)).keyMetadata().currentKeyMaterialId();
    }

    private long orders() {
        return calls.stream()
                .filter(call -> call.operation().equals("RotateKeyOnDemand"))
                .count();
    }
}
