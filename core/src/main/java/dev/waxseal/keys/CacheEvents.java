package dev.waxseal.keys;

import java.time.Duration;

/**
 * Is told what a {@link CachingKeyring} or an {@link UnwrapCachingKeyring} does. Called by the threads that use the
 * keyring, and by the one that refreshes: implementations are thread-safe, quick, and throw nothing. All methods do
 * nothing unless overridden.
 *
 * <p>Each call of {@code generate} or {@code unwrap} is one {@link #hit}, one {@link #miss} or one {@link #bypass},
 * whether or not it then fails; the other events come on top of these.
 */
public interface CacheEvents {

    /** Events that nobody hears. */
    static CacheEvents ignored() {
        return new CacheEvents() {};
    }

    /** A key, or a negative answer, was there when a caller first looked. */
    default void hit() {}

    /** Nothing was there: the caller asked KMS, or waited for another who did. */
    default void miss() {}

    /** The cache may not serve this call (unknown length, a message beyond the byte limit): KMS was asked. */
    default void bypass() {}

    /** A caller waited for a call of KMS that another thread made. */
    default void waited(Duration time) {}

    /** KMS was asked ahead of a limit, or again for an expired key, without a caller waiting for it. */
    default void refresh(boolean succeeded) {}

    /** A key past its age limit was used, since KMS cannot be reached. Such a call is a hit or a miss too. */
    default void offlineUse() {}

    /** A data key left the cache; its bytes are wiped when its last user closes it. */
    default void retired(KeyRetirement retirement) {}
}
