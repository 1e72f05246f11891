package dev.waxseal.kms;

import dev.waxseal.envelope.KeyArn;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.kms.AllowedKeys.Any;
import dev.waxseal.kms.AllowedKeys.Listed;
import dev.waxseal.kms.KmsCaller.Try;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Opens data keys that other programs wrapped by AWS KMS, under their context as it is. Asks only for allowed keys, and
 * names the key in every request. Thread-safe; the {@link KmsClients} stay their owner's.
 */
public final class ForeignKeys {

    private static final int MAX_CALLS = 8;

    private final KmsClients clients;
    private final AllowedKeys allowed;
    private final KmsOperations kms;
    private final Aliases aliases = new Aliases();

    /** @param listener is told of every call */
    public ForeignKeys(KmsClients clients, AllowedKeys allowed, KmsCalls listener) {
        this.clients = clients;
        this.allowed = allowed;
        this.kms = new KmsOperations(new KmsCaller(clients, listener));
    }

    /**
     * Opens a wrapped 256-bit data key. The caller closes it.
     *
     * @param claimed the key that the message names, in any form that KMS takes; empty if it names none, and then only
     *     the keys of {@link AllowedKeys#of} are tried, in their order
     * @param context all pairs that KMS is to check, and no others
     * @throws WrongKeyException if the key is not allowed, or nobody names one
     * @throws dev.waxseal.error.TamperedException if KMS does not authenticate the wrapped key under this context
     * @throws dev.waxseal.error.KmsRefusedException if KMS says no
     * @throws dev.waxseal.error.KmsUnavailableException if KMS cannot be reached within the retry budget
     */
    public DataKey open(Optional<String> claimed, byte[] wrapped, Map<String, String> context) {
        Try how = new Try(Effort.PERSISTENT, clients.timeBudget());
        List<KeyName> names = claimed.isEmpty() ? listed() : allowedNames(claimed.get(), how);
        SdkBytes ciphertext = SdkBytes.fromByteArray(wrapped);
        List<WaxsealException> causes = new ArrayList<>();
        for (KeyName name : names.subList(0, Math.min(names.size(), MAX_CALLS))) {
            try {
                return kms.decrypt(name, ciphertext, KmsContext.foreign(context), how)
                        .dataKey();
            } catch (WaxsealException e) {
                causes.add(e);
            }
        }
        throw OpenFailures.of(causes, names.size() - causes.size());
    }

    private List<KeyName> listed() {
        if (allowed.rule() instanceof Listed listed && !listed.names().isEmpty()) {
            return listed.names();
        }
        throw new WrongKeyException("this message does not name its kms key: it must be given");
    }

    private List<KeyName> allowedNames(String claimed, Try how) {
        KeyName name = parse(claimed);
        if (isListed(name)) {
            return List.of(name);
        }
        if (name.form() == KeyName.Form.ALIAS_ARN && !(allowed.rule() instanceof Any)) {
            throw notAllowed(claimed);
        }
        // A bare id or alias name can only mean the caller's own account, so asking what it means gives nothing away.
        KeyArn key = name.arn() == null ? aliases.resolve(name, kms, how) : name.arn();
        WrappedKey entry = new WrappedKey(WrappedKey.AWS_KMS, key.toString(), new byte[0], 0, new byte[1]);
        List<KeyName> names = new Selection(clients, kms, allowed, aliases)
                .of(List.of(entry), how, new LinkedHashMap<>()).stream()
                        .map(Candidate::name)
                        .toList();
        if (names.isEmpty()) {
            throw notAllowed(claimed);
        }
        return names;
    }

    private boolean isListed(KeyName name) {
        return allowed.rule() instanceof Listed listed && listed.names().contains(name);
    }

    private static KeyName parse(String claimed) {
        try {
            return KeyName.parse(claimed);
        } catch (IllegalArgumentException e) {
            throw new WrongKeyException("this message names no kms key that could be asked for", e);
        }
    }

    private static WrongKeyException notAllowed(String claimed) {
        return new WrongKeyException(
                "the key of this message is not one that may be used, and was not asked to decrypt: " + claimed);
    }
}
