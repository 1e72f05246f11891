package dev.waxseal.kms.doctor;

import java.util.List;

/**
 * What the doctor found.
 *
 * @param findings in the order of the checks
 * @param policy of IAM, as JSON, that grants all that is needed and nothing else; empty if nothing is
 * @param missing the same of what was refused for want of permission; empty if nothing was
 */
public record Examination(List<Finding> findings, String policy, String missing) {

    public Examination {
        findings = List.copyOf(findings);
    }
}
