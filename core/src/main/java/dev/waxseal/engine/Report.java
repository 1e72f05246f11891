package dev.waxseal.engine;

import dev.waxseal.envelope.Envelope;

/**
 * What was sealed, opened or verified.
 *
 * @param envelope of the message; authenticated in so far as the header tag covers it: not the key area
 * @param plaintextBytes bytes of plaintext
 * @param messageBytes bytes of the whole message, envelope included
 */
public record Report(Envelope envelope, long plaintextBytes, long messageBytes) {

    /** The first 16 bytes of the FLOE IV, in hexadecimal. */
    public String messageId() {
        return envelope.messageId();
    }
}
