package dev.waxseal.kms;

import dev.waxseal.envelope.KeyArn;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.error.TamperedException;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.error.WrongKeyException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is said when no wrapped key of a message opens. Each cause is kept as a suppressed exception. */
final class OpenFailures {

    private static final int KEYS_NAMED = 8; // the message chooses how many there are

    private OpenFailures() {}

    /** Nothing was asked, since the caller allows no key of the message. */
    static WrongKeyException noneAllowed(List<WrappedKey> keys) {
        List<KeyArn> claimed =
                keys.stream().map(Candidate::claimOf).filter(Objects::nonNull).toList();
        if (claimed.isEmpty()) {
            return new WrongKeyException("this message has no wrapped key that aws kms could open");
        }
        String named = claimed.stream().limit(KEYS_NAMED).map(KeyArn::toString).collect(Collectors.joining(", "));
        int more = claimed.size() - KEYS_NAMED;
        return new WrongKeyException("no key of this message is one that may be used, and kms was not asked: it names "
                + named + (more > 0 ? " and " + more + " more" : ""));
    }

    static TamperedException doesNotFit(KeyArn opener) {
        return new TamperedException("the data key that " + KmsOperation.inWords(opener)
                + " opens does not fit the message: " + KmsFailures.NOT_THE_ONE_SEALED);
    }

    /**
     * The failure that decides: one that a retry can mend before one that someone must mend, before an altered message,
     * before a wrong key.
     *
     * @param untried wrapped keys that were not asked for, since the limit of calls was reached
     */
    static WaxsealException of(Collection<WaxsealException> causes, int untried) {
        String text =
                text(causes) + (untried == 0 ? "" : "; " + untried + " more were not tried: too many for one message");
        return decisive(text, causes);
    }

    /** As {@link #of}, in other words. */
    static WaxsealException decisive(String text, Collection<WaxsealException> causes) {
        WaxsealException decisive = kind(causes).apply(text);
        causes.forEach(decisive::addSuppressed);
        return decisive;
    }

    private static String text(Collection<WaxsealException> causes) {
        String reasons = reasons(causes);
        return causes.size() == 1 ? reasons : "no wrapped key opens this message: " + reasons;
    }

    static String reasons(Collection<WaxsealException> causes) {
        return causes.stream().map(WaxsealException::getMessage).collect(Collectors.joining("; "));
    }

    private static Function<String, WaxsealException> kind(Collection<WaxsealException> causes) {
        if (causes.stream().anyMatch(KmsUnavailableException.class::isInstance)) {
            return KmsUnavailableException::new;
        }
        if (causes.stream().anyMatch(KmsRefusedException.class::isInstance)) {
            return KmsRefusedException::new;
        }
        return causes.stream().anyMatch(TamperedException.class::isInstance)
                ? TamperedException::new
                : WrongKeyException::new;
    }
}
