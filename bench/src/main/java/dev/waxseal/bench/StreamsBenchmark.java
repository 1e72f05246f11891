package dev.waxseal.bench;

import dev.waxseal.Waxseal;
import dev.waxseal.keys.Keyring;
import java.security.GeneralSecurityException;
import java.security.Security;
import java.util.List;
import org.conscrypt.Conscrypt;

/**
 * Streams from memory to nowhere, against the AWS Encryption SDK and Tink, in one JVM, taking turns. The first turn warms
 * up, and verifies every byte. Run by {@code bench/peers.sh}.
 */
final class StreamsBenchmark {

    private static final String WAXSEAL = "Waxseal";
    private static final String WAXSEAL_SINGLE = "Waxseal, 1 thread";
    private static final List<String> REFERENCES = List.of(WAXSEAL, WAXSEAL_SINGLE);

    private final Options options;
    private final Pump pump;
    private final Memory memory;
    private final Measurements encrypting = new Measurements("encrypt");
    private final Measurements decrypting = new Measurements("decrypt");
    private long mixed;

    private StreamsBenchmark(Options options) {
        this.options = options;
        this.pump = new Pump(options.size(), options.piece());
        this.memory = Memory.forCiphertextOf(options.size());
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.parse(arguments);
        if (options.nativePeers()) {
            Security.insertProviderAt(Conscrypt.newProvider(), 1);
        }
        try (MemoryKms kms = MemoryKms.start()) {
            new StreamsBenchmark(options).run(peers(kms.keyring()));
        }
    }

    private static List<StreamPeer> peers(Keyring keyring) throws GeneralSecurityException {
        Waxseal.Builder single = Waxseal.builder(keyring).threads(1);
        return List.of(
                WaxsealPeer.of(keyring),
                new WaxsealPeer(WAXSEAL_SINGLE, single.build()),
                new WaxsealPeer(
                        "Waxseal, 1 thread, the JDK's cipher",
                        single.provider(Security.getProvider("SunJCE")).build()),
                EsdkPeer.unsigned(),
                EsdkPeer.signed(),
                TinkPeer.create());
    }

    private void run(List<StreamPeer> peers) throws Exception {
        for (StreamPeer peer : peers) {
            warmUp(peer);
        }
        for (int run = 0; run < options.runs(); run++) {
            for (StreamPeer peer : peers) {
                measure(peer);
            }
        }
        options.print(new ResultTable(encrypting, options.size(), REFERENCES));
        options.print(new ResultTable(decrypting, options.size(), REFERENCES));
        System.err.println("checksum " + mixed);
    }

    private void warmUp(StreamPeer peer) throws Exception {
        pump.encrypt(peer, new Sink());
        pump.encrypt(peer, memory.output());
        pump.verify(peer, memory.input());
        pump.decrypt(peer, memory.input(), new Sink());
    }

    private void measure(StreamPeer peer) throws Exception {
        Sink ciphertext = new Sink();
        encrypting.add(peer.name(), Stopwatch.seconds(() -> pump.encrypt(peer, ciphertext)));
        pump.encrypt(peer, memory.output());
        Sink plaintext = new Sink();
        decrypting.add(peer.name(), Stopwatch.seconds(() -> pump.decrypt(peer, memory.input(), plaintext)));
        mixed += ciphertext.mixed() + plaintext.mixed();
    }
}
