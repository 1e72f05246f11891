package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.Tables;
import org.jspecify.annotations.Nullable;

/** A ciphertext of an RSA key, made here or by anybody who has the public key. */
final class RsaCiphertext implements Ciphertext {

    private final byte[] ciphertext;
    private final String reference;
    private final String algorithm;

    RsaCiphertext(byte[] ciphertext, String reference, String algorithm) {
        this.ciphertext = ciphertext;
        this.reference = reference;
        this.algorithm = algorithm;
    }

    @Override
    public KeyRecord key(Call call, Tables tables) {
        return KeyReference.findByAnyName(call, tables, reference);
    }

    @Override
    public byte[] open(Tables tables, KeyRecord key) {
        RsaOaep scheme = RsaOaep.valueOf(algorithm);
        return Asymmetric.lend(tables, key, privateKey -> scheme.decrypt(privateKey, ciphertext));
    }

    @Override
    public @Nullable String materialId() {
        return null;
    }
}
