package dev.waxseal.bench;

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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Messages that fit an array: microseconds each, on one thread. Run by {@code bench/small.sh}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SmallMessagesBenchmark {

    /** Who is measured. */
    public enum Contestant {
        /** Data keys wrapped in memory, as ESDK's are. */
        WAXSEAL,
        /** A call of the embedded KMS, by way of the AWS SDK, for each message. */
        WAXSEAL_KMS,
        ESDK_0478,
        ESDK_0578,
        /** One key for all messages. */
        TINK
    }

    @Param
    public Contestant contestant = Contestant.WAXSEAL;

    @Param({"1024", "65536"})
    public int size;

    private final MemoryKms kms = MemoryKms.start();
    private ArrayPeer peer = WaxsealPeer.of(new RawKeyring());
    private byte[] plaintext = new byte[0];
    private byte[] ciphertext = new byte[0];

    @Setup
    public void prepare() throws GeneralSecurityException {
        peer = switch (contestant) {
            case WAXSEAL -> WaxsealPeer.of(new RawKeyring());
            case WAXSEAL_KMS -> WaxsealPeer.of(kms.keyring());
            case ESDK_0478 -> EsdkPeer.unsigned();
            case ESDK_0578 -> EsdkPeer.signed();
            case TINK -> TinkPeer.create();
        };
        plaintext = new byte[size];
        new Random(1).nextBytes(plaintext);
        ciphertext = peer.encrypt(plaintext);
        if (!Arrays.equals(peer.decrypt(ciphertext), plaintext)) {
            throw new IllegalStateException("other bytes came back");
        }
    }

    @TearDown
    public void close() {
        kms.close();
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
