package dev.waxseal.localkms.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom a statement speaks of. That a user or role exists cannot be checked: there is no IAM here to ask.
 *
 * @param negated whether it names those that it does not speak of, as {@code NotPrincipal} does
 * @param aws accounts, users, roles and sessions; {@code *} for everybody
 * @param services whoever else: services, identity providers, canonical users
 */
record PolicyPrincipals(boolean negated, List<String> aws, List<String> services) {

    private static final String EVERYBODY = "*";
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern OF_IAM = Pattern.compile("arn:aws[a-z-]*:(iam|sts):.*");
    private static final Pattern SERVICE =
            Pattern.compile("[a-z0-9.-]+\\.(amazonaws\\.com(\\.cn)?|amazon\\.com|aws\\.internal)");

    static PolicyPrincipals parse(Map<?, ?> statement) {
        Object value = statement.get("Principal");
        Object others = statement.get("NotPrincipal");
        if (value != null && others != null) {
            throw PolicyStatement.syntax();
        }
        return parse(value == null ? others : value, value == null && others != null);
    }

    private static PolicyPrincipals parse(@Nullable Object value, boolean negated) {
        var aws = new ArrayList<String>();
        var services = new ArrayList<String>();
        if (value instanceof Map<?, ?> kinds) {
            kinds.forEach((kind, names) -> {
                switch ((String) kind) {
                    case "AWS" -> aws.addAll(PolicyStatement.texts(names));
                    case "Service" -> services.addAll(services(names));
                    case "Federated", "CanonicalUser" -> services.addAll(PolicyStatement.texts(names));
                    default -> throw PolicyStatement.syntax();
                }
            });
        } else if (value != null) {
            if (!value.equals(EVERYBODY)) {
                throw value instanceof String ? invalid() : PolicyStatement.syntax();
            }
            aws.add(EVERYBODY);
        }
        return new PolicyPrincipals(negated, List.copyOf(aws), List.copyOf(services));
    }

    /** Refuses a statement about nobody, and names that cannot be a principal's. */
    void check() {
        if (aws.isEmpty() && services.isEmpty()) {
            throw PolicyDocument.malformed("Policy contains a statement with no principal.");
        }
        aws.forEach(PolicyPrincipals::checkAws);
    }

    boolean include(String arn) {
        boolean named = aws.contains(EVERYBODY) || aws.contains(arn) || aws.contains(account(arn));
        return named != negated;
    }

    private static List<String> services(Object names) {
        List<String> services = PolicyStatement.texts(names);
        if (!services.stream().allMatch(name -> SERVICE.matcher(name).matches())) {
            throw invalid();
        }
        return services;
    }

    private static void checkAws(String name) {
        if (name.equals(EVERYBODY) || ACCOUNT.matcher(name).matches() || Principals.isArn(name)) {
            return;
        }
        if (OF_IAM.matcher(name).matches() && name.indexOf('*') < 0) {
            throw KmsException.refused("InvalidArnException", "An ARN in the specified key policy is invalid.");
        }
        throw invalid();
    }

    /** The account of a root user's ARN, which stands for the same. */
    private static String account(String arn) {
        String[] parts = arn.split(":", 6);
        return parts.length == 6 && parts[5].equals("root") ? parts[4] : "";
    }

    private static KmsException invalid() {
        return PolicyDocument.malformed("Policy contains a statement with one or more invalid principals.");
    }
}
