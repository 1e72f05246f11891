package dev.waxseal.bench;

import dev.waxseal.keys.CachingKeyring;
import dev.waxseal.keys.Keyring;
import dev.waxseal.keys.UnwrapCachingKeyring;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Records of a database, a queue or a log, one thread, data keys reused where the library can. Everyone's data keys are
 * wrapped under the same AES key in memory. Run by {@code bench/records.sh}, which makes a table of it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class RecordsBenchmark {

    private static final byte[] KEY = RawKeyring.randomKey();

    /** Who is measured. */
    public enum Contestant {
        WAXSEAL("Waxseal"),
        ESDK_0478("AWS Encryption SDK, 0x0478"),
        ESDK_0578("AWS Encryption SDK, 0x0578"),
        TINK_ENVELOPE("Tink KmsEnvelopeAead, no latency"),
        TINK("Tink Aead, no envelope");

        private final String title;

        Contestant(String title) {
            this.title = title;
        }

        /** The name in tables. */
        String title() {
            return title;
        }

        ArrayPeer peer() throws GeneralSecurityException {
            return switch (this) {
                case WAXSEAL -> WaxsealPeer.of(caching(new RawKeyring(KEY)));
                case ESDK_0478 -> EsdkCachingPeer.unsigned(KEY);
                case ESDK_0578 -> EsdkCachingPeer.signed(KEY);
                case TINK_ENVELOPE -> TinkRecordPeer.envelope(KEY);
                case TINK -> TinkRecordPeer.plain(KEY);
            };
        }
    }

    /** Both caches with their defaults; they live as long as the JVM that measures. */
    static Keyring caching(Keyring keyring) {
        return UnwrapCachingKeyring.builder(CachingKeyring.builder(keyring).build())
                .build();
    }

    @Param
    public Contestant contestant = Contestant.WAXSEAL;

    @Param({"100", "1024"})
    public int size;

    private ArrayPeer peer = WaxsealPeer.of(new RawKeyring());
    private byte[] plaintext = new byte[0];
    private byte[] ciphertext = new byte[0];

    @Setup
    public void prepare() throws GeneralSecurityException {
        peer = contestant.peer();
        plaintext = new byte[size];
        new Random(1).nextBytes(plaintext);
        ciphertext = peer.encrypt(plaintext);
        if (!Arrays.equals(peer.decrypt(ciphertext), plaintext)) {
            throw new IllegalStateException("other bytes came back");
        }
    }

    @Benchmark
    public byte[] encrypt() throws GeneralSecurityException {
        return peer.encrypt(plaintext);
    }

    @Benchmark
    public byte[] decrypt() throws GeneralSecurityException {
        return peer.decrypt(ciphertext);
    }
}
