package dev.waxseal.localkms.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

@DisplayName("an alias")
class AliasContractTest extends KmsContract {

    private final String name = "alias/" + UUID.randomUUID();

    @Test
    @DisplayName("is listed with its key, points at another when updated, and is gone when deleted")
    void life() {
        String first = newKey();
        String second = newKey();
        create(name, first);
        AliasListEntry entry = aliasesOf(first).get(0);
        String arn = describe(first).arn().replace("key/" + first, name);
        assertThat(entry.aliasArn()).isEqualTo(arn);
        assertThat(entry.aliasName()).isEqualTo(name);
        assertThat(entry.targetKeyId()).isEqualTo(first);
        assertThat(entry.creationDate()).isNotNull();
        assertThat(describe(arn).keyId()).isEqualTo(first);

        client.updateAlias(request -> request.aliasName(name).targetKeyId(second));
        assertThat(aliasesOf(first)).isEmpty();
        assertThat(aliasesOf(second)).extracting(AliasListEntry::aliasName).containsExactly(name);
        assertThat(describe(name).keyId()).isEqualTo(second);
        client.deleteAlias(request -> request.aliasName(name));
        assertRefused(() -> describe(name), "NotFoundException", "Alias " + arn + " is not found.");
        assertRefused(
                () -> client.deleteAlias(request -> request.aliasName(name)),
                "NotFoundException",
                "Alias " + arn + " is not found.");
    }

    @ParameterizedTest(name = "of a key of spec {0} for {1} cannot become one of spec {2} for {3}")
    @CsvSource(textBlock = """
                    SYMMETRIC_DEFAULT, ENCRYPT_DECRYPT, HMAC_256,      GENERATE_VERIFY_MAC
                    SYMMETRIC_DEFAULT, ENCRYPT_DECRYPT, RSA_2048,      ENCRYPT_DECRYPT
                    ECC_NIST_P256,     SIGN_VERIFY,     ECC_NIST_P256, KEY_AGREEMENT
                    """)
    void otherKind(KeySpec spec, KeyUsageType usage, KeySpec otherSpec, KeyUsageType otherUsage) {
        create(name, newKey(spec, usage));
        String other = newKey(otherSpec, otherUsage);
        assertRefused(
                () -> client.updateAlias(request -> request.aliasName(name).targetKeyId(other)),
                "ValidationException",
                null);
        client.deleteAlias(request -> request.aliasName(name));
    }

    @Test
    @DisplayName("of a key of one spec can become one of another of the same type and usage")
    void sameKind() {
        create(name, newKey(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY));
        String other = newKey(KeySpec.ECC_NIST_P384, KeyUsageType.SIGN_VERIFY);
        client.updateAlias(request -> request.aliasName(name).targetKeyId(other));
        assertThat(describe(name).keyId()).isEqualTo(other);
        client.deleteAlias(request -> request.aliasName(name));
    }

    @Test
    @DisplayName("has a name of its region's, with the prefix")
    void names() {
        String keyId = newKey();
        assertRefused(
                () -> create("name", keyId),
                "ValidationException",
                "Alias must start with the prefix \"alias/\". Please see"
                        + " https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html");
        assertRefused(() -> create("alias/aws/mine", keyId), "NotAuthorizedException", null);
        create(name, keyId);
        assertRefused(
                () -> create(name, keyId),
                "AlreadyExistsException",
                "An alias with the name " + aliasesOf(keyId).get(0).aliasArn() + " already exists");
        assertRefused(() -> abroad().describeKey(request -> request.keyId(name)), "NotFoundException", null);
        client.deleteAlias(request -> request.aliasName(name));
    }

    @Test
    @DisplayName("is one of a list that comes in pages")
    void pages() {
        String keyId = newKey();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            names.add(name + i);
            create(name + i, keyId);
        }
        List<String> listed = new ArrayList<>();
        client.listAliasesPaginator(request -> request.keyId(keyId).limit(2))
                .aliases()
                .forEach(alias -> listed.add(alias.aliasName()));
        assertThat(listed).containsExactlyInAnyOrderElementsOf(names);
        names.forEach(alias -> client.deleteAlias(request -> request.aliasName(alias)));
    }

    private void create(String alias, String keyId) {
        client.createAlias(request -> request.aliasName(alias).targetKeyId(keyId));
    }

    private List<AliasListEntry> aliasesOf(String keyId) {
        return client.listAliases(request -> request.keyId(keyId)).aliases();
    }
}
