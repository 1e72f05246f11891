package dev.waxseal.kms;

import dev.waxseal.envelope.KeyArn;

/**
 * One call of KMS that is about to be made: what failures and listeners say of it.
 *
 * @param region that is asked
 */
record KmsOperation(Kind kind, KeyName key, String region) {

    enum Kind {
        GENERATE_DATA_KEY("GenerateDataKey", "make a data key with"),
        ENCRYPT("Encrypt", "encrypt with"),
        DECRYPT("Decrypt", "decrypt with"),
        RE_ENCRYPT("ReEncrypt", "re-encrypt with"),
        DESCRIBE_KEY("DescribeKey", "look up"),
        GET_PUBLIC_KEY("GetPublicKey", "give the public key of"),
        ROTATE_KEY_ON_DEMAND("RotateKeyOnDemand", "rotate"),
        GET_KEY_ROTATION_STATUS("GetKeyRotationStatus", "look up the rotation of");

        private final String awsName;
        private final String verb;

        Kind(String awsName, String verb) {
            this.awsName = awsName;
            this.verb = verb;
        }

        String awsName() {
            return awsName;
        }
    }

    /** For people: {@code decrypt with key 1234abcd (us-east-1)}. */
    String inWords() {
        return kind.verb + " " + keyInWords();
    }

    /** For people: {@code key 1234abcd (us-east-1)}. */
    String keyInWords() {
        return inWords(key, region);
    }

    static String inWords(KeyName key, String region) {
        return (key.isAlias() ? "" : "key ") + key.shortName() + " (" + region + ")";
    }

    static String inWords(KeyArn key) {
        return inWords(KeyName.of(key), key.region());
    }
}
