package dev.waxseal.kms.doctor;

import java.util.List;
import java.util.Map;

/**
 * What the doctor found.
 *
 * @param findings in the order of the checks
 * @param missing the policy of IAM that grants what was refused for want of permission, and nothing else; empty if nothing
 *     was
 */
public record Examination(List<Finding> findings, Map<String, Object> missing) {

    public Examination {
        findings = List.copyOf(findings);
    }
}
