package dev.waxseal.cli;

import dev.waxseal.cli.args.UsageException;
import dev.waxseal.error.ContextMismatchException;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.error.MalformedMessageException;
import dev.waxseal.error.TamperedException;
import dev.waxseal.error.TruncatedException;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.localkms.store.PassphraseException;
import dev.waxseal.localkms.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.core.exception.SdkException;

/** Puts what was thrown into words, by who must act. */
final class Failures {

    private static final String FETCH_AGAIN = "no file was written; fetch the message again, or restore it from a copy";

    private static final String PASSPHRASE_HINT =
            "WAXSEAL_KMS_PASSPHRASE, or the file that WAXSEAL_KMS_PASSPHRASE_FILE names, holds the store's passphrase";
    private static final String STORE_HINT = "its store needs room and permission to write; WAXSEAL_HOME moves it";

    private Failures() {}

    /** @param subject what was worked on, for the hints; empty if nothing in particular */
    static Failure of(Throwable e, String subject) {
        if (e instanceof UsageException usage) {
            return new Failure(ExitStatus.USAGE, "usage", text(e), usage.hint());
        } else if (e instanceof UncheckedIOException && e.getCause() instanceof IOException io) {
            return IoFailures.of(io, subject);
        } else if (e instanceof IOException io) {
            return IoFailures.of(io, subject);
        } else if (e instanceof KmsRefusedException || e instanceof KmsUnavailableException) {
            return KmsFailures.of((RuntimeException) e);
        } else if (e instanceof SdkException sdk) {
            return KmsFailures.of(sdk);
        } else if (e instanceof PassphraseException) {
            return new Failure(ExitStatus.REFUSED, "kms-passphrase", "the embedded kms: " + text(e), PASSPHRASE_HINT);
        } else if (e instanceof StoreException) {
            return new Failure(ExitStatus.IO, "kms-store", "the embedded kms: " + text(e), STORE_HINT);
        }
        return ofMessage(e, subject);
    }

    private static Failure ofMessage(Throwable e, String subject) {
        if (e instanceof MalformedMessageException) {
            return malformed(text(e));
        } else if (e instanceof TruncatedException) {
            return unsound("truncated", e, "no file was written; fetch the message again and compare its size");
        } else if (e instanceof TamperedException) {
            return unsound("tampered", e, FETCH_AGAIN);
        } else if (e instanceof ContextMismatchException) {
            return unsound("wrong-context", e, "to see a message's context: waxseal inspect " + subject);
        } else if (e instanceof WrongKeyException) {
            return new Failure(
                    ExitStatus.REFUSED,
                    "wrong-key",
                    "wrong key: " + text(e),
                    "--key names a key that may be used; to see a message's keys: waxseal inspect " + subject);
        }
        return new Failure(
                ExitStatus.SOME_FAILED,
                "internal",
                "this should not happen: " + e,
                "--debug shows where; please report it");
    }

    private static Failure malformed(String text) {
        boolean foreign = text.contains("not a Waxseal message");
        return new Failure(
                ExitStatus.UNSOUND,
                "malformed",
                text,
                foreign ? "messages are made by waxseal encrypt; ENVKMS01 files are read too" : FETCH_AGAIN);
    }

    private static Failure unsound(String kind, Throwable e, String hint) {
        return new Failure(ExitStatus.UNSOUND, kind, text(e), hint);
    }

    static String text(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
