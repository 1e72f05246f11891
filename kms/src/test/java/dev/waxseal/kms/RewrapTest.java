package dev.waxseal.kms;

import static dev.waxseal.kms.TestKeys.bytes;
import static dev.waxseal.kms.TestKeys.owed;
import static dev.waxseal.kms.TestKeys.renamed;
import static dev.waxseal.kms.TestKeys.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.TamperedException;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.keys.RewrapPlan;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("rewrapping under a key's current material")
class RewrapTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("tenant", "42");
    private static final String FOREIGN = "arn:aws:kms:us-east-1:999999999999:key/11111111-2222-3333-4444-555555555555";

    private final TestKms kms = new TestKms();
    private final String key = kms.newKey();
    private final GeneratedKey sealed = kms.keyring(key).build().generate(CONTEXT);
    private final WrappedKey wrapped = sealed.wrappedKeys().get(0);

    @AfterEach
    void close() {
        sealed.close();
        kms.close();
    }

    @Test
    @DisplayName("names the new material after a rotation, and keeps the data key")
    void rotated() {
        kms.client().rotateKeyOnDemand(request -> request.keyId(key));
        Instant now = Instant.parse("2027-01-01T00:00:00Z");
        AwsKmsKeyring keyring =
                kms.keyring(key).clock(Clock.fixed(now, ZoneOffset.UTC)).build();

        WrappedKey renewed = refresh(keyring, wrapped).get(0);

        assertThat(renewed.keyId()).isEqualTo(key);
        assertThat(renewed.keyMaterialId()).hasSize(64).isNotEqualTo(wrapped.keyMaterialId());
        assertThat(renewed.wrappedAt()).isEqualTo(now.getEpochSecond());
        try (DataKey opened = keyring.unwrap(List.of(renewed), CONTEXT, any -> true)) {
            assertThat(bytes(opened)).isEqualTo(bytes(sealed.dataKey()));
        }
    }

    @Test
    @DisplayName("is one ReEncrypt from the key to itself: the data key does not leave KMS")
    void operations() {
        kms.forgetCalls();

        refresh(kms.keyring(key).build(), wrapped);

        assertThat(kms.calls()).extracting(KmsCall::operation).containsExactly("ReEncrypt");
        assertThat(kms.calls()).extracting(KmsCall::keyId).containsExactly(key);
    }

    @Test
    @DisplayName("keeps owed, unknown and foreign wrapped keys as they are, and the order")
    void others() {
        List<WrappedKey> keys = List.of(owed(kms.newKey()), wrapped, unknown(), renamed(wrapped, FOREIGN));
        kms.forgetCalls();

        List<WrappedKey> renewed = kms.keyring(key).build().rewrap(keys, CONTEXT, RewrapPlan.refresh(), key -> true);

        assertThat(renewed.get(1)).isNotEqualTo(wrapped);
        assertThat(List.of(renewed.get(0), renewed.get(2), renewed.get(3)))
                .isEqualTo(List.of(keys.get(0), keys.get(2), keys.get(3)));
        assertThat(kms.calls()).hasSize(1);
    }

    @Test
    @DisplayName("of a key named by alias or bare id renews its wrapped key")
    void names() {
        kms.client().createAlias(request -> request.aliasName("alias/reports").targetKeyId(key));

        assertThat(refresh(kms.keyring("alias/reports").build(), wrapped)).doesNotContain(wrapped);
        assertThat(refresh(kms.keyring(key.substring(key.indexOf('/') + 1)).build(), wrapped))
                .doesNotContain(wrapped);
    }

    @Test
    @DisplayName("under another context is refused as tampering")
    void otherContext() {
        assertThatThrownBy(() -> kms.keyring(key)
                        .build()
                        .rewrap(List.of(wrapped), EncryptionContext.empty(), RewrapPlan.refresh(), key -> true))
                .isInstanceOf(TamperedException.class);
    }

    @Test
    @DisplayName("of a key of which a replica alone is allowed is refused before any call")
    void replicaAlone() {
        String replica = "arn:aws:kms:local:000000000000:key/mrk-1234567890abcdef1234567890abcdef";
        AwsKmsKeyring keyring = kms.keyring(replica).build();
        kms.forgetCalls();

        assertThatThrownBy(() -> refresh(keyring, renamed(wrapped, replica.replace(":local:", ":us-east-1:"))))
                .isInstanceOf(WrongKeyException.class);
        assertThat(kms.calls()).isEmpty();
    }

    @Test
    @DisplayName("without an allowed key is refused before any call")
    void noneAllowed() {
        AwsKmsKeyring keyring = kms.keyring(kms.newKey()).build();
        kms.forgetCalls();

        assertThatThrownBy(() -> refresh(keyring, wrapped)).isInstanceOf(WrongKeyException.class);
        assertThat(kms.calls()).isEmpty();
    }

    @Test
    @DisplayName("is refused when an allowed alias, which may mean one of the keys, cannot be found out")
    void danglingAlias() {
        WrappedKey other = renamed(wrapped, kms.newKey());

        assertThatThrownBy(() -> refresh(kms.keyring(key, "alias/nobody").build(), wrapped, other))
                .isInstanceOf(KmsRefusedException.class)
                .hasMessageContaining("alias/nobody");
    }

    @Test
    @DisplayName("that would take more calls than one message is granted is refused before any call")
    void maxCalls() {
        AwsKmsKeyring keyring =
                kms.keyring().allowed(AllowedKeys.any()).maxCalls(1).build();
        kms.forgetCalls();

        assertThatThrownBy(() -> refresh(keyring, wrapped, renamed(wrapped, kms.newKey())))
                .isInstanceOf(KmsRefusedException.class)
                .hasMessage("rewrapping takes 2 calls of kms, and one message is granted 1");
        assertThat(kms.calls()).isEmpty();
    }

    private static List<WrappedKey> refresh(AwsKmsKeyring keyring, WrappedKey... keys) {
        return keyring.rewrap(List.of(keys), CONTEXT, RewrapPlan.refresh(), key -> true);
    }
}
