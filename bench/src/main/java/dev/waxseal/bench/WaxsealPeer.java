package dev.waxseal.bench;

import dev.waxseal.Waxseal;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.keys.Keyring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Waxseal, with a fresh data key for every message. */
record WaxsealPeer(String name, Waxseal waxseal) implements StreamPeer, ArrayPeer {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("purpose", "bench");

    static WaxsealPeer of(Keyring keyring) {
        return new WaxsealPeer("Waxseal", Waxseal.builder(keyring).build());
    }

    @Override
    public OutputStream encrypting(OutputStream ciphertext) throws IOException {
        return waxseal.encryptingTo(ciphertext, CONTEXT);
    }

    @Override
    public InputStream decrypting(InputStream ciphertext) throws IOException {
        return waxseal.decryptingFrom(ciphertext, CONTEXT);
    }

    @Override
    public byte[] encrypt(byte[] plaintext) {
        return waxseal.encrypt(plaintext, CONTEXT);
    }

    @Override
    public byte[] decrypt(byte[] ciphertext) {
        return waxseal.decrypt(ciphertext, CONTEXT);
    }
}
