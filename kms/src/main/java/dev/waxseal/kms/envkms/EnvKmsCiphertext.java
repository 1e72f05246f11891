package dev.waxseal.kms.envkms;

/** Where ciphertext and tag stand, so that the better part of a message is not copied. */
final class EnvKmsCiphertext {

    private final byte[] bytes;
    private final int offset;
    private final int length;

    EnvKmsCiphertext(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    byte[] bytes() {
        return bytes;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }
}
