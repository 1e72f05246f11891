package dev.waxseal.kms.validate;

import dev.waxseal.kms.KmsCall;
import dev.waxseal.kms.validate.Finding.Verdict;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects what speaks for a criterion, and what against it: one objection and it has failed. Not thread-safe. */
final class Evidence {

    private final Map<String, String> items = new LinkedHashMap<>();
    private Verdict verdict = Verdict.PROVEN;

    Evidence note(String name, Object value) {
        items.put(name, String.valueOf(value));
        return this;
    }

    /** Who was asked and under which number the answer stands in CloudTrail. */
    Evidence note(KmsCall call) {
        String code = call.errorCode().isEmpty() ? "" : ", " + call.errorCode();
        return note(call.operation() + " request id", call.requestId() + code);
    }

    /** The criterion fails unless {@code holds}. */
    Evidence require(boolean holds, String what) {
        if (!holds) {
            verdict = Verdict.FAILED;
            items.merge("but not", what, (before, more) -> before + "; " + more);
        }
        return this;
    }

    Evidence notProven(String reason) {
        if (verdict == Verdict.PROVEN) {
            verdict = Verdict.NOT_PROVEN;
        }
        return note("not proven", reason);
    }

    Finding finding(int number, String criterion) {
        return new Finding(number, criterion, verdict, items);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
