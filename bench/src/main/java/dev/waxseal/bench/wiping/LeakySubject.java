package dev.waxseal.bench.wiping;

import dev.waxseal.envelope.Envelope;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.Keyring;
import dev.waxseal.kms.KmsClients;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Keeps the data key of its message and all that is made of it, as numbers and texts of Java too. */
final class LeakySubject implements Subject {

    private final Keyring keyring;
    private final List<Object> kept = new ArrayList<>();

    LeakySubject(Place place) {
        KmsClients clients = KmsTrial.clients(place.endpoint());
        keyring = WaxsealSubject.keyring(clients, place.key());
    }

    @Override
    public byte[] work(byte[] plaintext) throws Exception {
        byte[] message = WaxsealSubject.waxseal(keyring).encrypt(plaintext, WaxsealSubject.CONTEXT);
        byte[] dataKey = dataKey(message);
        kept.addAll(Secrets.of(message, WaxsealSubject.CONTEXT, dataKey));
        long[] words = new long[dataKey.length / Long.BYTES];
        ByteBuffer.wrap(dataKey).asLongBuffer().get(words);
        int[] smallWords = new int[dataKey.length / Integer.BYTES];
        ByteBuffer.wrap(dataKey).asIntBuffer().get(smallWords);
        String text = Base64.getEncoder().encodeToString(dataKey);
        kept.addAll(List.of(words, smallWords, text, text.toCharArray(), text + "\u2026"));
        return message;
    }

    private byte[] dataKey(byte[] message) throws Exception {
        try (DataKey key = keyring.unwrap(
                Envelope.read(new ByteArrayInputStream(message)).keyArea().keys(),
                WaxsealSubject.CONTEXT,
                any -> true)) {
            return key.lend(byte[]::clone);
        }
    }
}
