package dev.waxseal.floe;

import java.security.AlgorithmParameters;
import java.security.Key;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.util.function.Supplier;
import javax.crypto.CipherSpi;
import org.jspecify.annotations.Nullable;

/** A provider whose AES-GCM makes IVs that must not be used, and tags that are not as long as they should be. */
final class FaultyProvider extends Provider {

    private static final long serialVersionUID = 1;

    private FaultyProvider(Supplier<CipherSpi> cipher) {
        super("Faulty", "1", "for tests");
        putService(new Service(this, "Cipher", "AES/GCM/NoPadding", "Faulty", null, null) {
            @Override
            public Object newInstance(@Nullable Object parameter) {
                return cipher.get();
            }

            @Override
            public boolean supportsParameter(Object parameter) {
                return true;
            }
        });
    }

    /** Makes the same IV of so many bytes each time; encrypts as it should otherwise, as far as lengths show. */
    static Provider withIvOf(int length) {
        return new FaultyProvider(() -> new FaultyCipher(new byte[length], 16));
    }

    /** Writes a tag of so many bytes. */
    static Provider withTagOf(int length) {
        return new FaultyProvider(() -> new FaultyCipher(new byte[12], length));
    }

    private static final class FaultyCipher extends CipherSpi {

        private final byte[] iv;
        private final int tag;

        FaultyCipher(byte[] iv, int tag) {
            this.iv = iv;
            this.tag = tag;
        }

        @Override
        protected byte[] engineGetIV() {
            return iv.clone();
        }

        @Override
        protected int engineDoFinal(byte[] in, int from, int length, byte[] out, int to) {
            System.arraycopy(in, from, out, to, length);
            return length + tag;
        }

        @Override
        protected byte[] engineDoFinal(byte[] in, int from, int length) {
            return new byte[length + tag];
        }

        @Override
        protected byte[] engineUpdate(byte[] in, int from, int length) {
            return new byte[length];
        }

        @Override
        protected int engineUpdate(byte[] in, int from, int length, byte[] out, int to) {
            return length;
        }

        @Override
        protected void engineUpdateAAD(byte[] aad, int from, int length) {}

        @Override
        protected int engineGetBlockSize() {
            return 16;
        }

        @Override
        protected int engineGetOutputSize(int length) {
            return length + tag;
        }

        @Override
        protected @Nullable AlgorithmParameters engineGetParameters() {
            return null;
        }

        @Override
        protected void engineInit(int mode, Key key, SecureRandom random) {}

        @Override
        protected void engineInit(int mode, Key key, AlgorithmParameterSpec parameters, SecureRandom random) {}

        @Override
        protected void engineInit(int mode, Key key, AlgorithmParameters parameters, SecureRandom random) {}

        @Override
        protected void engineSetMode(String mode) {}

        @Override
        protected void engineSetPadding(String padding) {}
    }
}
