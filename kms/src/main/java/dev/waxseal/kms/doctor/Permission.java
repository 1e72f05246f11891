package dev.waxseal.kms.doctor;

/**
 * A permission for one key.
 *
 * @param resource the key's ARN
 * @param condition that every request of ours fulfils, and others' do not
 */
record Permission(Action action, String resource, Condition condition) {

    enum Condition {
        NONE,
        /** The encryption context has the pair that every message of ours has. */
        OUR_CONTEXT,
        /** RSA keys take no context; the padding is the one of our messages. */
        OUR_PADDING
    }

    static Permission of(Action action, ExaminedKey key) {
        return new Permission(action, key.resource(), condition(action, key));
    }

    private static Condition condition(Action action, ExaminedKey key) {
        if (!action.takesContext()) {
            return Condition.NONE;
        }
        return key.isRsa() ? Condition.OUR_PADDING : Condition.OUR_CONTEXT;
    }
}
