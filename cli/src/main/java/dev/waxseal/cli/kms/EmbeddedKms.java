package dev.waxseal.cli.kms;

import dev.waxseal.cli.config.Environment;
import dev.waxseal.cli.config.KmsPassphrase;
import dev.waxseal.keys.Keyring;
import dev.waxseal.kms.AllowedKeys;
import dev.waxseal.kms.KmsClients;
import dev.waxseal.localkms.LocalKms;
import java.util.List;
import java.util.function.Consumer;

/** The embedded KMS, in this process. */
record EmbeddedKms(LocalKms kms, KmsClients clients, Consumer<String> note) implements Kms {

    static EmbeddedKms open(Environment environment, Consumer<String> note) {
        LocalKms.Builder builder = LocalKms.builder().store(environment.kmsStore());
        KmsPassphrase.of(environment).ifPresent(builder::passphrase);
        LocalKms kms = builder.build();
        return new EmbeddedKms(kms, KmsClients.inProcess(kms.httpClient(), kms.region()), note);
    }

    @Override
    public AllowedKeys ownKeys() {
        return AllowedKeys.account("aws", kms.account());
    }

    @Override
    public String caller() {
        return "arn:aws:iam::" + kms.account() + ":root";
    }

    @Override
    public Keyring creatingKeys(Keyring keyring, List<String> keys) {
        return new KeyCreatingKeyring(keyring, clients.forRegion(kms.region()), keys, note);
    }

    @Override
    public void close() {
        clients.close();
        kms.close();
    }
}
