package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The operations that grants permit: "Grant operations" of the KMS Developer Guide. */
final class GrantOperations {

    private static final String CREATE_GRANT = "CreateGrant";

    /** All, in the service model's order. */
    private static final List<String> NAMES = List.of(
            "Decrypt",
            "Encrypt",
            "GenerateDataKey",
            "GenerateDataKeyWithoutPlaintext",
            "ReEncryptFrom",
            "ReEncryptTo",
            "Sign",
            "Verify",
            "GetPublicKey",
            CREATE_GRANT,
            "RetireGrant",
            "DescribeKey",
            "GenerateDataKeyPair",
            "GenerateDataKeyPairWithoutPlaintext",
            "GenerateMac",
            "VerifyMac",
            "DeriveSharedSecret");

    private static final List<String> OF_ANY_KEY = List.of(CREATE_GRANT, "RetireGrant", "DescribeKey");

    private GrantOperations() {}

    /** The parameter {@code Operations}, each once. */
    static List<String> read(Input input) {
        List<String> operations = input.requiredTextList("Operations");
        input.violations().checkEnums("Operations", operations, NAMES);
        return new ArrayList<>(new LinkedHashSet<>(operations));
    }

    /** What is wrong whatever the key. */
    static void check(List<String> operations) {
        if (operations.isEmpty()) {
            throw Refusal.validation("Grants must contain at least one operation.");
        }
        if (operations.equals(List.of(CREATE_GRANT))) {
            throw Refusal.validation("Grants must not contain only the CreateGrant operation.");
        }
    }

    /** Refuses operations that {@code key} cannot be used for. */
    static void requireSuitable(KeyRecord key, List<String> operations) {
        List<String> suitable = suitable(key);
        for (String operation : operations) {
            if (!OF_ANY_KEY.contains(operation) && !suitable.contains(operation)) {
                throw Refusal.validation("Operation " + operation + " is not supported for keys with key usage "
                        + key.usage() + " and key spec " + key.spec() + ".");
            }
        }
    }

    private static List<String> suitable(KeyRecord key) {
        return switch (key.usage()) {
            case Algorithms.SIGN_VERIFY -> List.of("Sign", "Verify", "GetPublicKey");
            case Algorithms.GENERATE_VERIFY_MAC -> List.of("GenerateMac", "VerifyMac");
            case Algorithms.KEY_AGREEMENT -> List.of("DeriveSharedSecret", "GetPublicKey");
            default ->
                KeySpec.valueOf(key.spec()).isAsymmetric()
                        ? List.of("Decrypt", "Encrypt", "ReEncryptFrom", "ReEncryptTo", "GetPublicKey")
                        : List.of(
                                "Decrypt",
                                "Encrypt",
                                "GenerateDataKey",
                                "GenerateDataKeyWithoutPlaintext",
                                "GenerateDataKeyPair",
                                "GenerateDataKeyPairWithoutPlaintext",
                                "ReEncryptFrom",
                                "ReEncryptTo");
        };
    }
}
