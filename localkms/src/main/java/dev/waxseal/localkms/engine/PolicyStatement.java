package dev.waxseal.localkms.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a key policy. A list that is null was not given: without actions or resources the statement has no
 * effect, and AWS takes it all the same.
 */
record PolicyStatement(
        boolean allows,
        PolicyPrincipals principals,
        PolicyPatterns actions,
        PolicyPatterns resources,
        boolean conditional) {

    private static final Set<String> ELEMENTS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    static PolicyStatement parse(Object element) {
        if (!(element instanceof Map<?, ?> members)) {
            throw syntax();
        }
        for (Object name : members.keySet()) {
            if (!ELEMENTS.contains((String) name)) {
                throw PolicyDocument.malformed("Unknown field " + name);
            }
        }
        if (members.containsKey("Sid") && !(members.get("Sid") instanceof String)) {
            throw syntax();
        }
        return new PolicyStatement(
                allows(members.get("Effect")),
                PolicyPrincipals.parse(members),
                PolicyPatterns.parse(members, "Action"),
                PolicyPatterns.parse(members, "Resource"),
                conditional(members.get("Condition")));
    }

    /** Whether the statement speaks of this; its condition is left out. */
    boolean appliesTo(String principal, String action, String resource) {
        return principals.include(principal) && actions.include(action) && resources.include(resource);
    }

    static KmsException syntax() {
        return PolicyDocument.malformed("Invalid policy syntax.");
    }

    /** The text, or the texts, that an element of a policy is made of. */
    static List<String> texts(Object value) {
        if (value instanceof String text) {
            return List.of(text);
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw syntax();
    }

    private static boolean allows(@Nullable Object effect) {
        if (effect == null) {
            throw PolicyDocument.malformed("Missing required field Effect");
        }
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw PolicyDocument.malformed("Invalid effect: " + effect);
        }
        return effect.equals("Allow");
    }

    /** A condition is operators, each with condition keys, each with values. */
    private static boolean conditional(@Nullable Object condition) {
        if (condition == null) {
            return false;
        }
        if (!(condition instanceof Map<?, ?> operators)) {
            throw syntax();
        }
        for (Object keys : operators.values()) {
            if (!(keys instanceof Map)) {
                throw syntax();
            }
        }
        return !operators.isEmpty();
    }
}
