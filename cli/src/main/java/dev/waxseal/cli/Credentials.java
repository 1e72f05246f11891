package dev.waxseal.cli;

import dev.waxseal.cli.kms.Kms;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.kms.doctor.Finding;
import dev.waxseal.kms.doctor.Verdict;

/** Who the caller is to the KMS, for the doctor. */
final class Credentials {

    private static final String CREDENTIALS = "credentials";

    private Credentials() {}

    static Finding of(Kms kms) {
        try {
            return new Finding(CREDENTIALS, kms.caller(), Verdict.FINE, "known to the kms");
        } catch (KmsRefusedException e) {
            return new Finding(CREDENTIALS, "", kms.hasSts() ? Verdict.REFUSED : verdict(e), Failures.text(e));
        } catch (KmsUnavailableException e) {
            return new Finding(CREDENTIALS, "", kms.hasSts() ? Verdict.UNREACHABLE : Verdict.NOTE, Failures.text(e));
        }
    }

    // Not every endpoint has an STS beside it; without credentials or a region nothing can be asked anywhere.
    private static Verdict verdict(KmsRefusedException e) {
        String text = Failures.text(e);
        return text.contains("no aws credentials") || text.contains("no aws region") ? Verdict.REFUSED : Verdict.NOTE;
    }
}
