package dev.waxseal.kms.doctor;

/** The permissions of IAM that Waxseal may need (AWS KMS developer guide, "Permissions reference"). */
enum Action {
    GENERATE_DATA_KEY("kms:GenerateDataKey", true),
    ENCRYPT("kms:Encrypt", true),
    DECRYPT("kms:Decrypt", true),
    RE_ENCRYPT_FROM("kms:ReEncryptFrom", true),
    RE_ENCRYPT_TO("kms:ReEncryptTo", true),
    GET_PUBLIC_KEY("kms:GetPublicKey", false),
    DESCRIBE_KEY("kms:DescribeKey", false);

    private final String iamName;
    private final boolean takesContext;

    Action(String iamName, boolean takesContext) {
        this.iamName = iamName;
        this.takesContext = takesContext;
    }

    String iamName() {
        return iamName;
    }

    /** Whether its requests have an encryption context that a condition can look at, where the key is symmetric. */
    boolean takesContext() {
        return takesContext;
    }
}
