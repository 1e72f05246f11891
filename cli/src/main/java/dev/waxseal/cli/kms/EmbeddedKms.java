package dev.waxseal.cli.kms;

import dev.waxseal.cli.config.Environment;
import dev.waxseal.cli.config.KmsPassphrase;
import dev.waxseal.engine.OwnFiles;
import dev.waxseal.keys.Keyring;
import dev.waxseal.kms.AllowedKeys;
import dev.waxseal.kms.KmsClients;
import dev.waxseal.localkms.LocalKms;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** The embedded KMS, in this process. */
record EmbeddedKms(LocalKms kms, OwnFiles files, KmsClients clients, Consumer<String> note) implements Kms {

    static EmbeddedKms open(Environment environment, Consumer<String> note) {
        LocalKms.Builder builder = LocalKms.builder().store(environment.kmsStore());
        KmsPassphrase.of(environment).ifPresent(builder::passphrase);
        LocalKms kms = builder.build();
        OwnFiles files = hold(environment);
        return new EmbeddedKms(kms, files, KmsClients.inProcess(kms.httpClient(), kms.region()), note);
    }

    /** Its database; nothing while there is none. */
    static OwnFiles hold(Environment environment) {
        try {
            return OwnFiles.holdDatabase(environment.kmsStore().resolve("kms.db"));
        } catch (IOException e) {
            return OwnFiles.none(); // its directory is not there
        }
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
        files.close();
    }
}
