package dev.waxseal.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.keys.GeneratedKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

@DisplayName("the question which material is current")
class KmsCurrentMaterialsTest {

    private final TestKms kms = new TestKms();
    private final String key = kms.newKeyNamed("alias/reports");
    private final String there = kms.newKey(TestKms.ELSEWHERE);
    private final AtomicLong nanos = new AtomicLong();

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    @DisplayName("is answered with what new wrapped keys name, and after a rotation with the new one")
    void current() {
        String before = materialOf(key);
        assertThat(materials(AllowedKeys.any()).of(key)).contains(before);

        kms.client().rotateKeyOnDemand(request -> request.keyId(key));
        assertThat(materials(AllowedKeys.any()).of(key))
                .contains(materialOf(key))
                .isNotEqualTo(before);
    }

    @Test
    @DisplayName("is one DescribeKey for each key, however many threads ask")
    void once() throws Exception {
        KmsCurrentMaterials materials = materials(AllowedKeys.any());
        kms.forgetCalls();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> questions = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                String asked = i % 2 == 0 ? key : there;
                questions.add(() -> materials.of(asked).orElseThrow());
            }
            for (Future<String> answer : threads.invokeAll(questions)) {
                assertThat(answer.get()).hasSize(64);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(kms.calls()).extracting(KmsCall::operation).containsExactly("DescribeKey", "DescribeKey");
        assertThat(kms.calls()).extracting(KmsCall::keyId).containsExactlyInAnyOrder(key, there);
    }

    @Test
    @DisplayName("is asked about allowed keys alone: others are no business of ours")
    void allowed() {
        KmsCurrentMaterials strict = materials(AllowedKeys.of(List.of(key)));
        kms.forgetCalls();
        assertThatThrownBy(() -> strict.of(there)).isInstanceOf(WrongKeyException.class);
        assertThatThrownBy(() -> strict.of("vault:reports")).isInstanceOf(WrongKeyException.class);
        assertThat(kms.calls()).isEmpty();

        assertThat(materials(AllowedKeys.of(List.of("alias/reports"))).of(key)).isPresent();
        assertThat(materials(AllowedKeys.account("aws", kms.kms().account())).of(there))
                .isPresent();
    }

    @Test
    @DisplayName("is asked again once the answer is too old, or was told to be forgotten")
    void age() {
        KmsCurrentMaterials materials =
                builder(AllowedKeys.any()).maxAge(Duration.ofMinutes(1)).build();
        String before = materials.of(key).orElseThrow();
        kms.client().rotateKeyOnDemand(request -> request.keyId(key));

        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(materials.of(key)).contains(before);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(materials.of(key)).get().isNotEqualTo(before);

        String after = materials.of(key).orElseThrow();
        kms.client().rotateKeyOnDemand(request -> request.keyId(key));
        materials.forget();
        assertThat(materials.of(key)).get().isNotEqualTo(after);
    }

    @Test
    @DisplayName("fails for the keys of a region that is down, once in a while, and for no others")
    void regionDown() {
        KmsCurrentMaterials materials = builder(AllowedKeys.any()).build();
        kms.kms().faults().takeDown(TestKms.ELSEWHERE);
        kms.forgetCalls();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> materials.of(there)).isInstanceOf(KmsUnavailableException.class);
        }
        assertThat(kms.calls()).hasSize(1);
        assertThat(materials.of(key)).isPresent();

        kms.kms().faults().takeDown();
        nanos.addAndGet(Duration.ofSeconds(30).toNanos());
        assertThat(materials.of(there)).isPresent();
    }

    @Test
    @DisplayName("is refused for a key that there is not, and not asked again")
    void missing() {
        KmsCurrentMaterials materials = materials(AllowedKeys.any());
        String nobody = key.substring(0, key.indexOf('/') + 1) + "11111111-2222-3333-4444-555555555555";
        kms.forgetCalls();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> materials.of(nobody))
                    .isInstanceOf(KmsRefusedException.class)
                    .hasMessageContaining("NotFoundException");
        }
        assertThat(kms.calls()).hasSize(1);
    }

    @Test
    @DisplayName("has no answer for an rsa key, which has one material for ever")
    void rsa() {
        String rsa = kms.client()
                .createKey(request -> request.keySpec(KeySpec.RSA_2048).keyUsage(KeyUsageType.ENCRYPT_DECRYPT))
                .keyMetadata()
                .arn();
        assertThat(materials(AllowedKeys.any()).of(rsa)).isEmpty();
    }

    @Test
    @DisplayName("is answered for a key that is disabled or about to be deleted, and says so")
    void condition() {
        kms.client().disableKey(request -> request.keyId(key));
        KeyCondition disabled = materials(AllowedKeys.any()).condition(key);
        assertThat(disabled.currentMaterial()).isPresent();
        assertThat(disabled.state()).isEqualTo("Disabled");
        assertThat(disabled.isEnabled()).isFalse();

        kms.client().scheduleKeyDeletion(request -> request.keyId(key));
        KeyCondition dying = materials(AllowedKeys.any()).condition(key);
        assertThat(dying.state()).isEqualTo("PendingDeletion");
        assertThat(dying.deletion()).isPresent();
        assertThat(materials(AllowedKeys.any()).condition(there).isEnabled()).isTrue();
    }

    @Test
    @DisplayName("is asked of the replica that is allowed, where the key itself is not")
    void replica() {
        String replicated = kms.newReplicatedKey();
        String replica = kms.elsewhere(replicated);
        kms.forgetCalls();
        assertThat(materials(AllowedKeys.of(List.of(replica))).of(replicated)).contains(materialOf(replicated));
        assertThat(kms.calls().get(0).keyId()).isEqualTo(replica);
    }

    private String materialOf(String arn) {
        try (GeneratedKey sealed = kms.keyring(arn).build().generate(EncryptionContext.empty())) {
            return sealed.wrappedKeys().get(0).keyMaterialId();
        }
    }

    private KmsCurrentMaterials materials(AllowedKeys allowed) {
        return builder(allowed).build();
    }

    private KmsCurrentMaterials.Builder builder(AllowedKeys allowed) {
        return KmsCurrentMaterials.builder(kms.quick(), allowed)
                .listener(kms.calls()::add)
                .ticker(nanos::get);
    }
}
