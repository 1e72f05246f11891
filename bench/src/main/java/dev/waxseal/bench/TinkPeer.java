package dev.waxseal.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;

/**
 * Tink with keysets in memory: streaming AEAD of segments of 1 MiB, and plain AES-256-GCM for arrays. It wraps no data
 * keys and commits to none: one key serves every message.
 */
record TinkPeer(StreamingAead streams, Aead arrays) implements StreamPeer, ArrayPeer {

    private static final byte[] ASSOCIATED_DATA = "purpose=bench".getBytes(UTF_8);

    static TinkPeer create() throws GeneralSecurityException {
        StreamingAeadConfig.register();
        AeadConfig.register();
        return new TinkPeer(
                keys(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB)
                        .getPrimitive(RegistryConfiguration.get(), StreamingAead.class),
                keys(PredefinedAeadParameters.AES256_GCM).getPrimitive(RegistryConfiguration.get(), Aead.class));
    }

    private static KeysetHandle keys(Parameters parameters) throws GeneralSecurityException {
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.generateEntryFromParameters(parameters)
                        .withRandomId()
                        .makePrimary())
                .build();
    }

    @Override
    public String name() {
        return "Tink, AES256_GCM_HKDF_1MB";
    }

    @Override
    public OutputStream encrypting(OutputStream ciphertext) throws IOException, GeneralSecurityException {
        return streams.newEncryptingStream(ciphertext, ASSOCIATED_DATA);
    }

    @Override
    public InputStream decrypting(InputStream ciphertext) throws IOException, GeneralSecurityException {
        return streams.newDecryptingStream(ciphertext, ASSOCIATED_DATA);
    }

    @Override
    public byte[] encrypt(byte[] plaintext) throws GeneralSecurityException {
        return arrays.encrypt(plaintext, ASSOCIATED_DATA);
    }

    @Override
    public byte[] decrypt(byte[] ciphertext) throws GeneralSecurityException {
        return arrays.decrypt(ciphertext, ASSOCIATED_DATA);
    }
}
