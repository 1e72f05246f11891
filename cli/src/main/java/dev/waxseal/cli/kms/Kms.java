package dev.waxseal.cli.kms;

import dev.waxseal.cli.config.Environment;
import dev.waxseal.engine.OwnFiles;
import dev.waxseal.keys.Keyring;
import dev.waxseal.kms.AllowedKeys;
import dev.waxseal.kms.CallLimits;
import dev.waxseal.kms.KmsClients;
import java.util.List;
import java.util.function.Consumer;

/** A KMS, opened. */
public interface Kms extends AutoCloseable {

    KmsClients clients();

    /** The keys of the caller's own account. May ask STS. */
    AllowedKeys ownKeys();

    /**
     * Who the caller is to this KMS, as it says itself.
     *
     * @throws dev.waxseal.error.KmsRefusedException if there are no credentials, or they are not taken
     * @throws dev.waxseal.error.KmsUnavailableException if nobody answers
     */
    String caller();

    /** Whether there is an STS for certain, so that one that does not answer is a fault. */
    default boolean hasSts() {
        return true;
    }

    /** {@code keyring}, on a KMS that makes a key when one is asked for by an alias that does not exist yet. */
    default Keyring creatingKeys(Keyring keyring, List<String> keys) {
        return keyring;
    }

    @Override
    void close();

    /** What a KMS keeps in files that this program is not to open by itself, whether or not it has opened the KMS yet. */
    static OwnFiles files(KmsChoice choice, Environment environment) {
        return choice.kind() == KmsChoice.Kind.LOCAL ? EmbeddedKms.hold(environment) : OwnFiles.none();
    }

    /**
     * Opens what {@code --kms} names.
     *
     * @param choice {@code aws}, {@code local} or an endpoint's URL
     * @param limits of calls over the network; in process there is nothing to wait for
     * @param note is told of keys that were made
     */
    static Kms open(KmsChoice choice, Environment environment, CallLimits limits, Consumer<String> note) {
        return switch (choice.kind()) {
            case LOCAL -> EmbeddedKms.open(environment, note);
            case AWS -> AwsKms.open(environment, limits);
            case ENDPOINT -> EndpointKms.open(choice.endpoint(), environment, limits);
        };
    }
}
