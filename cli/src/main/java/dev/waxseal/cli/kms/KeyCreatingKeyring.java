package dev.waxseal.cli.kms;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.keys.Keyring;
import dev.waxseal.keys.RewrapPlan;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlreadyExistsException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/**
 * Makes the keys whose aliases do not exist yet, once KMS has said so: where they do exist, which is the rule, nothing
 * more is asked of KMS.
 */
final class KeyCreatingKeyring implements Keyring {

    private static final String ALIAS = "alias/";

    private final Keyring keyring;
    private final KmsClient client;
    private final List<String> keys;
    private final Consumer<String> note;

    KeyCreatingKeyring(Keyring keyring, KmsClient client, List<String> keys, Consumer<String> note) {
        this.keyring = keyring;
        this.client = client;
        this.keys = List.copyOf(keys);
        this.note = note;
    }

    @Override
    public GeneratedKey generate(EncryptionContext context, OptionalLong plaintextLength) {
        try {
            return keyring.generate(context, plaintextLength);
        } catch (KmsRefusedException e) {
            if (e.getCause() instanceof NotFoundException && createMissing()) {
                return keyring.generate(context, plaintextLength);
            }
            throw e;
        }
    }

    /** True if it is worth asking again: there are aliases, and now, by whomever they were made, there are keys. */
    private boolean createMissing() {
        List<String> aliases =
                keys.stream().filter(key -> key.startsWith(ALIAS)).toList();
        aliases.stream().filter(this::isMissing).forEach(this::create);
        return !aliases.isEmpty();
    }

    private boolean isMissing(String alias) {
        try {
            client.describeKey(request -> request.keyId(alias));
            return false;
        } catch (NotFoundException e) {
            return true;
        }
    }

    private void create(String alias) {
        String id = client.createKey(request -> request.description("made for " + alias))
                .keyMetadata()
                .keyId();
        try {
            client.createAlias(request -> request.aliasName(alias).targetKeyId(id));
            note.accept("made key " + id + " as " + alias + " in the local kms");
        } catch (AlreadyExistsException e) {
            // Another process came first: its key is the one to use, and ours has wrapped nothing.
            client.scheduleKeyDeletion(request -> request.keyId(id).pendingWindowInDays(7));
        }
    }

    @Override
    public DataKey unwrap(List<WrappedKey> wrapped, EncryptionContext context, Predicate<DataKey> fits) {
        return keyring.unwrap(wrapped, context, fits);
    }

    @Override
    public List<WrappedKey> rewrap(
            List<WrappedKey> wrapped, EncryptionContext context, RewrapPlan plan, Predicate<DataKey> fits) {
        return keyring.rewrap(wrapped, context, plan, fits);
    }
}
