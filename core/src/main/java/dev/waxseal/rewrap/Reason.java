package dev.waxseal.rewrap;

import dev.waxseal.error.ChangedException;
import dev.waxseal.error.ContextMismatchException;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.error.MalformedMessageException;
import dev.waxseal.error.TamperedException;
import dev.waxseal.error.WrongKeyException;
import java.io.IOException;

/** Why an item was skipped or failed. */
public enum Reason {

    /** It does not begin as messages do. */
    NOT_A_MESSAGE("not a message"),

    /** A link, a pipe, a device. */
    NOT_A_FILE("not a regular file"),

    /** It was listed, and was not there any more when its turn came. */
    GONE("gone"),

    /** None of its keys is one that may be asked for. */
    FOREIGN("no key that may be asked for"),

    /** It is damaged, or of a version that this program does not read. */
    MALFORMED("malformed"),

    /** It does not have the pairs that were expected, or withholds a value that was not given. */
    WRONG_CONTEXT("wrong context"),

    /** No key that is allowed opens it. */
    WRONG_KEY("wrong key"),

    /** A wrapped key, or the header tag, does not authenticate. */
    TAMPERED("tampered"),

    /** KMS said no. */
    KMS_REFUSED("kms refused"),

    /** KMS could not be reached. */
    KMS_UNAVAILABLE("kms unavailable"),

    /** Somebody else wrote it, again and again. */
    CHANGED("kept changing"),

    /** It could not be read or written. */
    IO("input or output"),

    /** Something that should not happen: a mistake in a program. */
    UNEXPECTED("unexpected");

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    /** The reason for a failure. */
    public static Reason of(Throwable failure) {
        if (failure instanceof MalformedMessageException) {
            return MALFORMED;
        } else if (failure instanceof ContextMismatchException) {
            return WRONG_CONTEXT;
        } else if (failure instanceof WrongKeyException) {
            return WRONG_KEY;
        } else if (failure instanceof TamperedException) {
            return TAMPERED;
        } else if (failure instanceof KmsRefusedException) {
            return KMS_REFUSED;
        } else if (failure instanceof KmsUnavailableException) {
            return KMS_UNAVAILABLE;
        } else if (failure instanceof ChangedException) {
            return CHANGED;
        }
        return failure instanceof IOException ? IO : UNEXPECTED;
    }

    /** In a few words, for people. */
    @Override
    public String toString() {
        return text;
    }
}
