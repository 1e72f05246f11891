package dev.waxseal.kms.doctor;

import dev.waxseal.kms.doctor.Permission.Condition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A policy of IAM that grants permissions and nothing else: exact actions on the ARNs of keys, never on aliases, which
 * whoever may update them could lead elsewhere. Keys with the same actions share a statement.
 */
final class Policy {

    private static final String VERSION = "2012-10-17"; // of the language
    private static final Map<Condition, Map.Entry<String, String>> CONDITIONS = Map.of(
            Condition.OUR_CONTEXT, Map.entry("kms:EncryptionContext:waxseal:version", "1"),
            Condition.OUR_PADDING, Map.entry("kms:EncryptionAlgorithm", "RSAES_OAEP_SHA_256"));

    private final Map<Grant, Set<String>> resources = new LinkedHashMap<>();

    private record Grant(Set<String> actions, Condition condition) {}

    private Policy(Collection<Permission> permissions) {
        for (Condition condition : Condition.values()) {
            Map<String, Set<String>> actions = new TreeMap<>();
            permissions.stream()
                    .filter(permission -> permission.condition() == condition)
                    .forEach(permission -> actions.computeIfAbsent(permission.resource(), r -> new TreeSet<>())
                            .add(permission.action().iamName()));
            actions.forEach((resource, set) -> resources
                    .computeIfAbsent(new Grant(set, condition), grant -> new TreeSet<>())
                    .add(resource));
        }
    }

    /** The policy, its members in the order in which they are usually written; empty if there is nothing to grant. */
    static Map<String, Object> document(Collection<Permission> permissions) {
        return permissions.isEmpty() ? Map.of() : new Policy(permissions).document();
    }

    private Map<String, Object> document() {
        List<Map<String, Object>> statements = new ArrayList<>();
        resources.forEach((grant, arns) -> statements.add(statement(grant, arns)));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Version", VERSION);
        document.put("Statement", statements);
        return document;
    }

    private static Map<String, Object> statement(Grant grant, Set<String> arns) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put("Action", List.copyOf(grant.actions()));
        statement.put("Resource", List.copyOf(arns));
        Map.Entry<String, String> condition = CONDITIONS.get(grant.condition());
        if (condition != null) {
            statement.put("Condition", Map.of("StringEquals", Map.of(condition.getKey(), condition.getValue())));
        }
        return statement;
    }
}
