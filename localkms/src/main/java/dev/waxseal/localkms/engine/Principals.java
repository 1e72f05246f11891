package dev.waxseal.localkms.engine;

import java.util.regex.Pattern;

/** The principals that grants and policies name. Their form is checked, not that they exist: there is no IAM here to ask. */
final class Principals {

    static final TextForm FORM = TextForm.matching(1, 256, "^[\\w+=,.@:/-]+$");

    private static final String NAME = "[\\w+=,.@-]+";
    // The path is possessive: what may give back recurs for each of its parts, and a policy has room for thousands.
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:(iam::\\d{12}:(root|(user|role)/([\\w+=,.@-]+/)*+" + NAME
                    + ")|sts::\\d{12}:(assumed-role/" + NAME + "/" + NAME + "|federated-user/" + NAME + "))");

    private Principals() {}

    /** Refuses what is not the ARN of a principal in the region's partition. */
    static void require(Call call, String principal) {
        if (!principal.startsWith("arn:" + Arn.partition(call.region()) + ":") || !isArn(principal)) {
            throw KmsException.refused("InvalidArnException", "ARN does not refer to a valid principal: " + principal);
        }
    }

    /** Whether this is the ARN of an account, user, role, assumed role or federated user. */
    static boolean isArn(String principal) {
        return ARN.matcher(principal).matches();
    }

    /** The account itself, which is its root user. */
    static String root(Call call) {
        return "arn:" + Arn.partition(call.region()) + ":iam::" + call.account() + ":root";
    }
}
