package dev.waxseal.kms.doctor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether each call that is needed is allowed; keeps count of the permissions that are missing. */
final class PermissionCheck {

    private final DryRun dryRun;
    private final Set<Permission> missing = new LinkedHashSet<>();

    PermissionCheck(DryRun dryRun) {
        this.dryRun = dryRun;
    }

    /** One for each permission of {@code need}. */
    List<Finding> of(Need need) {
        if (!need.key().isThere() || !need.destination().isThere()) {
            return List.of(); // what is wrong with the key was said before
        }
        Answer answer = dryRun.of(need);
        List<Finding> findings = new ArrayList<>();
        for (Permission permission : need.permissions()) {
            findings.add(finding(need, permission, answer));
        }
        return findings;
    }

    private Finding finding(Need need, Permission permission, Answer answer) {
        String action = permission.action().iamName();
        String subject = permission.action() == Action.RE_ENCRYPT_TO
                ? need.destination().name()
                : need.key().name();
        if (answer.isAccessDenied()) {
            return denied(permission, action, subject, answer);
        }
        return switch (answer.kind()) {
            case GRANTED -> new Finding(action, subject, Verdict.FINE, granted(need, answer));
            case UNREACHABLE -> new Finding(action, subject, Verdict.UNREACHABLE, "no answer: " + answer.text());
            case REFUSED -> refused(action, subject, need, answer);
        };
    }

    private Finding denied(Permission permission, String action, String subject, Answer answer) {
        if (tellsOther(answer.text(), action)) {
            return new Finding(action, subject, Verdict.NOTE, "not known before the other is allowed");
        }
        missing.add(permission);
        return new Finding(action, subject, Verdict.REFUSED, "missing: " + answer.text());
    }

    // Of a ReEncrypt, AWS names the one of the two permissions that it missed first.
    private static boolean tellsOther(String text, String action) {
        boolean from = text.contains(Action.RE_ENCRYPT_FROM.iamName());
        boolean to = text.contains(Action.RE_ENCRYPT_TO.iamName());
        return from != to && !text.contains(action);
    }

    private static String granted(Need need, Answer answer) {
        boolean noDryRun =
                need.operation() == Need.Operation.GET_PUBLIC_KEY || need.operation() == Need.Operation.DESCRIBE_KEY;
        return answer.code().isEmpty() && !noDryRun ? "allowed; this kms knows no dry run" : "allowed";
    }

    private static Finding refused(String action, String subject, Need need, Answer answer) {
        boolean takesCiphertext =
                need.operation() == Need.Operation.DECRYPT || need.operation() == Need.Operation.RE_ENCRYPT;
        boolean unknown = takesCiphertext
                && (answer.code().equals("ValidationException") || answer.code().equals("InvalidCiphertextException"));
        return unknown
                ? new Finding(action, subject, Verdict.NOTE, "not known: this kms cannot tell without a ciphertext")
                : new Finding(action, subject, Verdict.REFUSED, answer.text());
    }

    /** What was refused for want of permission, so far. */
    Set<Permission> missing() {
        return missing;
    }
}
