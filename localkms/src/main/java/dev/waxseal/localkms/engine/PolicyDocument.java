package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.json.JsonReader;
import dev.waxseal.localkms.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A key policy, taken apart by the grammar of IAM policies and found to be one that KMS takes. */
record PolicyDocument(List<PolicyStatement> statements) {

    private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");
    private static final Set<String> VERSIONS = Set.of("2008-10-17", "2012-10-17");

    /** Reads {@code policy}, refusing what is none: first by its syntax, then by its principals. */
    static PolicyDocument parse(String policy) {
        Map<String, Object> document = document(policy);
        for (String element : document.keySet()) {
            if (!ELEMENTS.contains(element)) {
                throw malformed("Unknown field " + element);
            }
        }
        if (document.containsKey("Version") && !VERSIONS.contains(document.get("Version"))) {
            throw malformed("The policy must contain a valid version string");
        }
        if (document.containsKey("Id") && !(document.get("Id") instanceof String)) {
            throw malformed("Invalid policy syntax.");
        }
        List<PolicyStatement> statements = statements(document.get("Statement"));
        statements.forEach(statement -> statement.principals().check());
        return new PolicyDocument(List.copyOf(statements));
    }

    /** Refuses a policy under which {@code principal} could not put another one in its place. */
    void requireUpdatableBy(String principal, String keyArn) {
        boolean allowed = false;
        boolean denied = false;
        for (PolicyStatement statement : statements) {
            if (statement.appliesTo(principal, "kms:PutKeyPolicy", keyArn)) {
                allowed |= statement.allows();
                // Conditions are not evaluated: a denial that has one may not come to pass.
                denied |= !statement.allows() && !statement.conditional();
            }
        }
        if (!allowed || denied) {
            throw malformed("The new key policy will not allow you to update the key policy in the future.");
        }
    }

    static KmsException malformed(String message) {
        return KmsException.refused("MalformedPolicyDocumentException", message);
    }

    private static Map<String, Object> document(String policy) {
        try {
            return JsonReader.object(policy.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException e) {
            throw malformed("This policy contains invalid Json");
        }
    }

    /** One statement may stand without its list. */
    private static List<PolicyStatement> statements(@Nullable Object value) {
        List<?> elements = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        if (elements.isEmpty()) {
            throw malformed("Could not parse the policy: Statement is empty!");
        }
        var statements = new ArrayList<PolicyStatement>();
        elements.forEach(element -> statements.add(PolicyStatement.parse(element)));
        return statements;
    }
}
