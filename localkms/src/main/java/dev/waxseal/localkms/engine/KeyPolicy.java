package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.json.JsonReader;
import dev.waxseal.localkms.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Key policies: kept and given back, not yet evaluated. */
final class KeyPolicy {

    /** The one name a key policy can have. */
    static final String NAME = "default";

    private static final int MAX_MODEL_LENGTH = 131_072;
    private static final int MAX_NAME = 128;
    private static final int MAX_BYTES = 32_768;

    private KeyPolicy() {}

    /** The parameter, unchecked but for its length. */
    static @Nullable String read(Input input) {
        return input.text("Policy", 1, MAX_MODEL_LENGTH);
    }

    static String readRequired(Input input) {
        return input.requiredText("Policy", 1, MAX_MODEL_LENGTH);
    }

    /** The parameter {@code PolicyName}, which may be left out. */
    static String readName(Input input) {
        String name = input.text("PolicyName", 1, MAX_NAME);
        return name == null ? NAME : name;
    }

    static void requireDefault(String name) {
        if (!name.equals(NAME)) {
            throw Refusal.notFound("No such policy exists");
        }
    }

    /** Refuses a policy that is too long or not a JSON object. */
    static void check(String policy) {
        byte[] bytes = policy.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_BYTES) {
            throw Refusal.limitExceeded("The key policy is larger than " + MAX_BYTES + " bytes.");
        }
        try {
            JsonReader.object(bytes);
        } catch (MalformedJsonException e) {
            throw KmsException.refused(
                    "MalformedPolicyDocumentException", "The key policy document is not a JSON object.");
        }
    }

    /** What a key gets that was made without a policy: the account, and through it IAM, may do everything. */
    static String defaultFor(Call call) {
        return """
                {
                  "Version" : "2012-10-17",
                  "Id" : "key-default-1",
                  "Statement" : [ {
                    "Sid" : "Enable IAM User Permissions",
                    "Effect" : "Allow",
                    "Principal" : {
                      "AWS" : "arn:PARTITION:iam::ACCOUNT:root"
                    },
                    "Action" : "kms:*",
                    "Resource" : "*"
                  } ]
                }""".replace("ACCOUNT", call.account()).replace("PARTITION", Arn.partition(call.region()));
    }
}
