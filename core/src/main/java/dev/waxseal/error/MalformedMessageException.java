package dev.waxseal.error;

/**
 * Not a Waxseal message, or damaged in a way that shows before any key is needed. The message breaks a rule of
 * docs/message-format.md; the text names the rule.
 */
public final class MalformedMessageException extends WaxsealException {

    private static final long serialVersionUID = 1L;

    private final long offset;

    /**
     * @param offset bytes from the start of the message to the field that breaks the rule
     * @param rule what is wrong there, without the offset
     */
    public MalformedMessageException(long offset, String rule) {
        super("malformed at byte " + offset + ": " + rule, null);
        this.offset = offset;
    }

    /** Bytes from the start of the message to the field that breaks a rule. */
    public long offset() {
        return offset;
    }
}
