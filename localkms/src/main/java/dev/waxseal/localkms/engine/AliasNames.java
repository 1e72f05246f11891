package dev.waxseal.localkms.engine;

/** The rules for the names of aliases. */
final class AliasNames {

    static final String PREFIX = "alias/";

    private static final String RESERVED = "alias/aws/";
    private static final int MAX = 256;

    private AliasNames() {}

    /** The parameter {@code AliasName}, with the constraints of the service model. */
    static String read(Input input) {
        String name = input.requiredText("AliasName", 1, MAX);
        if (!name.isEmpty()) {
            input.violations().checkPattern("AliasName", name, lawful(name, ":/_-"), "^[a-zA-Z0-9:/_-]+$");
        }
        return name;
    }

    /** What is checked once the request is well-formed. */
    static void check(String name) {
        if (!name.startsWith(PREFIX)) {
            throw Refusal.validation("Alias must start with the prefix \"alias/\". Please see"
                    + " https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html");
        }
        if (name.startsWith(RESERVED)) {
            throw KmsException.refused("NotAuthorizedException", "Aliases beginning with alias/aws/ are reserved.");
        }
        if (name.length() == PREFIX.length() || !lawful(name, "/_-")) {
            throw KmsException.refused("InvalidAliasNameException", name + " contains invalid characters for an alias");
        }
    }

    private static boolean lawful(String name, String others) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!alphanumeric && others.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
