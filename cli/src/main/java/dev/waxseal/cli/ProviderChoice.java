package dev.waxseal.cli;

import dev.waxseal.cli.args.UsageException;
import java.security.Provider;
import java.security.Security;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;

/** The provider of AES-GCM that {@code --provider} names: one of those known here, or one installed in the JVM. */
final class ProviderChoice {

    private static final String CONSCRYPT = "Conscrypt";
    private static final String CORRETTO = "AmazonCorrettoCryptoProvider";

    private ProviderChoice() {}

    static Provider named(String name) {
        try {
            Provider provider = find(name);
            if (provider != null) {
                return provider;
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            throw notHere(name, e);
        }
        throw notHere(name, null);
    }

    private static @Nullable Provider find(String name) throws ReflectiveOperationException {
        return switch (name) {
            case CONSCRYPT -> Conscrypt.newProviderBuilder().setName(CONSCRYPT).build();
            // By reflection: its jar is the user's to add.
            case CORRETTO ->
                (Provider) Class.forName("com.amazon.corretto.crypto.provider." + CORRETTO)
                        .getField("INSTANCE")
                        .get(null);
            default -> Security.getProvider(name);
        };
    }

    private static UsageException notHere(String name, @Nullable Throwable cause) {
        return new UsageException(
                "there is no provider " + name, "waxseal version shows which are used when none is named", cause);
    }
}
