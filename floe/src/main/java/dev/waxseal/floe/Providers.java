package dev.waxseal.floe;

import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import org.conscrypt.Conscrypt;

/** The AES-GCM providers that are known here. None is registered with the JVM: that would change what the rest of the program uses. */
final class Providers {

    static final String CONSCRYPT = "Conscrypt";
    static final String JDK = "SunJCE";

    private static final String CORRETTO_CLASS = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private Providers() {}

    /** Empty where its jar is not on the class path, or has no native library for this machine. */
    static Optional<Provider> conscrypt() {
        try {
            return Optional.of(Conscrypt.newProviderBuilder().setName(CONSCRYPT).build());
        } catch (LinkageError absentOrNotForThisMachine) {
            return Optional.empty();
        }
    }

    /** By reflection: its jar is the user's to add, and for one kind of machine each. */
    static Optional<Provider> corretto() {
        try {
            Class<?> type = Class.forName(CORRETTO_CLASS);
            Provider provider = (Provider) type.getField("INSTANCE").get(null);
            boolean loaded = type.getMethod("getLoadingError").invoke(provider) == null;
            return loaded ? Optional.of(provider) : Optional.empty();
        } catch (ReflectiveOperationException | LinkageError absentOrNotForThisMachine) {
            return Optional.empty();
        }
    }

    static Provider jdk() {
        Provider provider = Security.getProvider(JDK);
        if (provider == null) {
            throw new IllegalStateException("this JVM has no " + JDK + " provider: name the provider to use");
        }
        return provider;
    }

    /** Of the JDK's providers the one that has its digests. Empty where it was taken away. */
    static Optional<Provider> jdkDigests() {
        return Optional.ofNullable(Security.getProvider("SUN"));
    }
}
