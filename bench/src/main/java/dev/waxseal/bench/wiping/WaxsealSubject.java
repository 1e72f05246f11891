package dev.waxseal.bench.wiping;

import dev.waxseal.Waxseal;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.keys.CachingKeyring;
import dev.waxseal.keys.Keyring;
import dev.waxseal.kms.AwsKmsKeyring;
import dev.waxseal.kms.KmsClients;
import dev.waxseal.localkms.LocalKms;
import java.util.List;

/** Waxseal with everything it needs, which stays reachable. */
record WaxsealSubject(KmsClients clients, Waxseal waxseal, Object alive) implements Subject {

    static final EncryptionContext CONTEXT = EncryptionContext.of("purpose", "wiping");

    static WaxsealSubject overHttp(Place place) {
        KmsClients clients = KmsTrial.clients(place.endpoint());
        return new WaxsealSubject(clients, waxseal(keyring(clients, place.key())), clients);
    }

    static WaxsealSubject inProcess(Place place) {
        LocalKms kms = LocalKms.builder().store(place.store()).build();
        KmsClients clients = KmsClients.inProcess(kms.httpClient(), kms.region());
        String key = KmsTrial.newKey(clients);
        return new WaxsealSubject(clients, waxseal(keyring(clients, key)), kms);
    }

    static WaxsealSubject keeping(Place place) {
        KmsClients clients = KmsTrial.clients(place.endpoint());
        Keyring keeping = CachingKeyring.builder(keyring(clients, place.key())).build();
        return new WaxsealSubject(clients, waxseal(keeping), keeping);
    }

    static Keyring keyring(KmsClients clients, String key) {
        return AwsKmsKeyring.builder(clients).keys(List.of(key)).build();
    }

    static Waxseal waxseal(Keyring keyring) {
        return Waxseal.builder(keyring).build();
    }

    @Override
    public byte[] work(byte[] plaintext) {
        byte[] message = waxseal.encrypt(plaintext, CONTEXT);
        waxseal.decrypt(message, CONTEXT);
        return message;
    }
}
