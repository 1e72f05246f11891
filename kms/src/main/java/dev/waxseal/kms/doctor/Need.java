package dev.waxseal.kms.doctor;

import java.util.List;

/**
 * A call that must be possible.
 *
 * @param key that is named in it
 * @param destination of a ReEncrypt; else the same key
 */
record Need(Operation operation, ExaminedKey key, ExaminedKey destination) {

    enum Operation {
        GENERATE_DATA_KEY,
        ENCRYPT,
        DECRYPT,
        RE_ENCRYPT,
        GET_PUBLIC_KEY,
        DESCRIBE_KEY
    }

    static Need of(Operation operation, ExaminedKey key) {
        return new Need(operation, key, key);
    }

    /** What IAM calls it. */
    List<Permission> permissions() {
        return switch (operation) {
            case GENERATE_DATA_KEY -> List.of(Permission.of(Action.GENERATE_DATA_KEY, key));
            case ENCRYPT -> List.of(Permission.of(Action.ENCRYPT, key));
            case DECRYPT -> List.of(Permission.of(Action.DECRYPT, key));
            case RE_ENCRYPT ->
                List.of(Permission.of(Action.RE_ENCRYPT_FROM, key), Permission.of(Action.RE_ENCRYPT_TO, destination));
            case GET_PUBLIC_KEY -> List.of(Permission.of(Action.GET_PUBLIC_KEY, key));
            case DESCRIBE_KEY -> List.of(Permission.of(Action.DESCRIBE_KEY, key));
        };
    }
}
