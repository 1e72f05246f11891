package dev.waxseal.localkms.engine;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Key policies: checked when they are put, kept and given back; not yet evaluated. */
final class KeyPolicy {

    /** The one name a key policy can have. */
    static final String NAME = "default";

    private static final TextForm FORM = TextForm.matching(1, 131_072, "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
    private static final TextForm NAME_FORM = TextForm.matching(1, 128, "[\\w]+");
    private static final int MAX_BYTES = 32_768;

    private KeyPolicy() {}

    /** The parameter, unchecked but for its form. */
    static @Nullable String read(Input input) {
        return input.text("Policy", FORM);
    }

    static String readRequired(Input input) {
        return input.requiredText("Policy", FORM);
    }

    /** The parameter {@code PolicyName}, which may be left out. */
    static String readName(Input input) {
        String name = input.text("PolicyName", NAME_FORM);
        return name == null ? NAME : name;
    }

    static void requireDefault(String name) {
        if (!name.equals(NAME)) {
            throw Refusal.notFound("No such policy exists");
        }
    }

    /** Refuses what is too long or no key policy. */
    static PolicyDocument check(String policy) {
        if (policy.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw Refusal.limitExceeded("The key policy is larger than " + MAX_BYTES + " bytes.");
        }
        return PolicyDocument.parse(policy);
    }

    /** The policy of a key that is about to be made: the one asked for, once it is checked, or else the default. */
    static String forNewKey(Call call, String keyId, @Nullable String policy, boolean bypass) {
        if (policy == null) {
            return defaultFor(call);
        }
        PolicyDocument document = check(policy);
        if (!bypass) {
            document.requireUpdatableBy(Principals.root(call), call.keyArn(keyId));
        }
        return policy;
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
