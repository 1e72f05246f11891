package dev.waxseal.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.error.TamperedException;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.keys.KeyRetirement.Reason;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class UnwrapCachingKeyringTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("purpose", "reading");
    // A header that fits is "any -> true"; that of an altered copy, "any -> false".
    private static final Duration AGE = Duration.ofMinutes(10);

    private final WatchedKeyring kms = new WatchedKeyring();
    private final Clockwork clock = new Clockwork();
    private final EventLog events = new EventLog();
    private final UnwrapCachingKeyring caching = caching().build();
    private final List<WrappedKey> keys = List.of(wrapped(1));

    private UnwrapCachingKeyring.Builder caching() {
        return UnwrapCachingKeyring.builder(kms)
                .ticker(clock)
                .executor(clock)
                .timer(clock)
                .events(events);
    }

    private WrappedKey wrapped(int fill) {
        return kms.keyring().wrap(bytes(fill), CONTEXT);
    }

    private static byte[] bytes(int fill) {
        byte[] bytes = new byte[DataKey.LENGTH];
        Arrays.fill(bytes, (byte) fill);
        return bytes;
    }

    private static Predicate<DataKey> is(int fill) {
        return key -> key.lend(bytes -> Arrays.equals(bytes, bytes(fill)));
    }

    @AfterEach
    void close() {
        caching.close();
        assertThat(kms.alive()).isZero();
    }

    private void open(UnwrapCachingKeyring keyring) {
        keyring.unwrap(keys, CONTEXT, any -> true).close();
    }

    @Test
    void messagesUnderOneDataKeyAreOneCallAndTheKeyLivesOnce() {
        try (DataKey first = caching.unwrap(keys, CONTEXT, is(1));
                DataKey second = caching.unwrap(List.copyOf(keys), CONTEXT, is(1))) {
            byte[] home = first.lend(bytes -> bytes);
            assertThat(second.<byte[]>lend(bytes -> bytes)).isSameAs(home);
            assertThat(kms.unwrapped()).isEqualTo(1);
            assertThat(caching.statistics()).isEqualTo(new CacheStatistics(1, 1, 1, 0, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void theSameWrappedKeysUnderAnotherContextAreAskedForAndRefused() {
        open(caching);
        for (EncryptionContext other : List.of(EncryptionContext.empty(), CONTEXT.with("more", "1"))) {
            assertThatThrownBy(() -> caching.unwrap(keys, other, any -> true)).isInstanceOf(TamperedException.class);
        }
        assertThat(kms.unwrapped()).isEqualTo(3);
    }

    @Test
    void theSameCiphertextUnderTheNameOfAnotherKeyOrProviderIsAskedFor() {
        open(caching);
        WrappedKey own = keys.get(0);
        WrappedKey otherKey = new WrappedKey("static", "other", new byte[0], own.wrappedAt(), own.ciphertext());
        WrappedKey otherProvider = new WrappedKey("other", "key", new byte[0], own.wrappedAt(), own.ciphertext());
        for (WrappedKey other : List.of(otherKey, otherProvider)) {
            assertThatThrownBy(() -> caching.unwrap(List.of(other), CONTEXT, any -> true))
                    .isInstanceOf(WrongKeyException.class);
        }
        assertThat(kms.unwrapped()).isEqualTo(3);
    }

    @Test
    void aLongerListIsAnotherListThoughItBeginsAlike() {
        open(caching);
        caching.unwrap(List.of(keys.get(0), wrapped(2)), CONTEXT, any -> true).close();
        assertThat(kms.unwrapped()).isEqualTo(2);
    }

    @Test
    void aKeyThatDoesNotFitIsNotGivenAndTheNextThatDoesIsFoundAsWithoutACache() {
        List<WrappedKey> both = List.of(wrapped(1), wrapped(2));
        caching.unwrap(both, CONTEXT, is(1)).close();
        try (DataKey second = caching.unwrap(both, CONTEXT, is(2))) {
            assertThat(is(2).test(second)).isTrue();
        }
        caching.unwrap(both, CONTEXT, is(1)).close();
        assertThat(kms.unwrapped()).isEqualTo(2);
    }

    @Test
    void anAlteredCopyThatComesLaterFailsAndDoesNotHurtTheMessage() {
        open(caching);
        assertThatThrownBy(() -> caching.unwrap(keys, CONTEXT, any -> false)).isInstanceOf(TamperedException.class);
        open(caching);
        assertThat(kms.unwrapped()).isEqualTo(2);
        assertThat(caching.statistics().bypasses()).isEqualTo(1);
    }

    @Test
    void anAlteredCopyThatComesFirstDoesNotPoisonTheMessage() {
        assertThatThrownBy(() -> caching.unwrap(keys, CONTEXT, any -> false)).isInstanceOf(TamperedException.class);
        open(caching);
        assertThat(kms.unwrapped()).isEqualTo(2);
    }

    @Test
    void aRefusalAfterAHeaderWasLookedAtIsNotRemembered() {
        Keyring refusing = new DenyingKeyring(kms, keys);
        try (UnwrapCachingKeyring keyring = UnwrapCachingKeyring.builder(refusing)
                .ticker(clock)
                .timer(clock)
                .build()) {
            assertThatThrownBy(() -> keyring.unwrap(keys, CONTEXT, any -> false))
                    .isInstanceOf(KmsRefusedException.class);
            keyring.unwrap(keys, CONTEXT, any -> true).close();
        }
    }

    @Test
    void aRefusalIsRememberedForAMomentAndEachTimeAnotherException() {
        KmsRefusedException first = new KmsRefusedException("denied");
        kms.failWith(() -> first);
        assertThatThrownBy(() -> open(caching)).isSameAs(first);
        assertThatThrownBy(() -> open(caching))
                .isInstanceOf(KmsRefusedException.class)
                .hasMessage("denied")
                .isNotSameAs(first)
                .hasCause(first);
        clock.pass(Duration.ofSeconds(5).minusNanos(1));
        assertThatThrownBy(() -> open(caching)).hasCause(first);
        assertThat(kms.unwrapped()).isEqualTo(1);
        kms.recover();
        clock.pass(Duration.ofNanos(1));
        open(caching);
        assertThat(kms.unwrapped()).isEqualTo(2);
    }

    @Test
    void aWrongKeyIsRememberedForAMomentToo() {
        List<WrappedKey> foreign = List.of(new WrappedKey("other", "key", new byte[0], 1, new byte[] {1}));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> caching.unwrap(foreign, CONTEXT, any -> true))
                    .isInstanceOf(WrongKeyException.class);
        }
        assertThat(kms.unwrapped()).isEqualTo(1);
        clock.pass(Duration.ofSeconds(5));
        clock.sweep();
        assertThat(clock.sweep()).isZero();
    }

    @Test
    void neitherAnOutageNorTamperingIsRemembered() {
        kms.failWith(() -> new KmsUnavailableException("down"));
        assertThatThrownBy(() -> open(caching)).isInstanceOf(KmsUnavailableException.class);
        kms.failWith(() -> new TamperedException("altered"));
        assertThatThrownBy(() -> open(caching)).isInstanceOf(TamperedException.class);
        kms.recover();
        open(caching);
        assertThat(kms.unwrapped()).isEqualTo(3);
    }

    @Test
    void refusalsAreNotRememberedWhereTheAgeOfThemIsZero() {
        try (UnwrapCachingKeyring keyring = caching().refusalAge(Duration.ZERO).build()) {
            kms.failWith(() -> new KmsRefusedException("denied"));
            assertThatThrownBy(() -> open(keyring)).isInstanceOf(KmsRefusedException.class);
            kms.recover();
            open(keyring);
        }
    }

    @Test
    void whatIsOfTheAgeLimitIsAskedForAgain() {
        open(caching);
        clock.pass(AGE.minusNanos(1));
        open(caching);
        assertThat(kms.unwrapped()).isEqualTo(1);
        clock.pass(Duration.ofNanos(1));
        open(caching);
        assertThat(kms.unwrapped()).isEqualTo(2);
        assertThat(kms.alive()).isEqualTo(1);
        assertThat(events.reasons()).containsExactly(Reason.AGE);
    }

    @Test
    void aRefusalWipesAtOnceWhatHadExpired() {
        open(caching);
        clock.pass(AGE);
        kms.failWith(() -> new KmsRefusedException("denied"));
        assertThatThrownBy(() -> open(caching)).isInstanceOf(KmsRefusedException.class);
        assertThat(kms.alive()).isZero();
        assertThat(events.reasons()).containsExactly(Reason.REFUSED);
    }

    @Test
    void anExpiredKeyIsWipedByTheSweepButNotUnderItsUser() {
        DataKey inUse = caching.unwrap(keys, CONTEXT, any -> true);
        clock.pass(AGE);
        clock.sweep();
        assertThat(events.retirements()).containsExactly(new KeyRetirement(Reason.AGE, AGE, 1, 0));
        assertThat(kms.alive()).isEqualTo(1);
        inUse.close();
        assertThat(kms.alive()).isZero();
    }

    @Test
    void theKeyUsedLongestAgoMakesRoom() {
        try (UnwrapCachingKeyring two = caching().maxEntries(2).build()) {
            List<WrappedKey> first = List.of(wrapped(1));
            for (List<WrappedKey> keys : List.of(first, List.of(wrapped(2)), first, List.of(wrapped(3)))) {
                two.unwrap(keys, CONTEXT, any -> true).close();
                clock.pass(Duration.ofSeconds(1));
            }
            assertThat(events.reasons()).containsExactly(Reason.CAPACITY);
            assertThat(WatchedKeyring.isAlive(kms.homes().get(1))).isFalse();
            assertThat(kms.alive()).isEqualTo(2);
        }
    }

    @Test
    void moreThan32KiBOfWrappedKeysAreNotRemembered() {
        WrappedKey bulk = new WrappedKey("other", "key", new byte[0], 1, new byte[32_768]);
        List<WrappedKey> many = List.of(keys.get(0), bulk);
        caching.unwrap(many, CONTEXT, any -> true).close();
        caching.unwrap(many, CONTEXT, any -> true).close();
        assertThat(kms.unwrapped()).isEqualTo(2);
        assertThat(kms.alive()).isZero();
    }

    @Test
    void closingWipesAllAndRefusesWhoeverComesLater() {
        open(caching);
        caching.close();
        assertThat(kms.alive()).isZero();
        assertThatThrownBy(() -> open(caching)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aThousandCallersMakeOneCall() throws InterruptedException {
        CountDownLatch gate = kms.closeGate();
        Crowd<Integer> crowd = Crowd.of(1000, () -> {
                    open(caching);
                    return 1;
                })
                .untilAllWait();
        gate.countDown();
        assertThat(crowd.join().failures()).isEmpty();
        assertThat(kms.unwrapped()).isEqualTo(1);
        assertThat(caching.statistics().waits()).isEqualTo(999);
    }

    @Test
    void anInterruptedLeaderFailsAloneAndAnotherMakesTheCall() throws InterruptedException {
        CountDownLatch gate = kms.closeGate();
        Callable<Integer> opening = () -> {
            open(caching);
            return 1;
        };
        Crowd<Integer> leader = Crowd.of(1, opening).untilAllWait();
        Crowd<Integer> followers = Crowd.of(5, opening).untilAllWait();
        leader.threads().get(0).interrupt();
        assertThat(leader.join().failures()).hasOnlyElementsOfType(KmsUnavailableException.class);
        gate.countDown();
        assertThat(followers.join().results()).hasSize(5);
        assertThat(kms.unwrapped()).isEqualTo(2);
    }

    @Test
    void callersBehindAnAlteredCopyMakeOneCallMoreAndAllOpenTheMessage() throws InterruptedException {
        CountDownLatch gate = kms.closeGate();
        Crowd<Integer> altered = Crowd.of(1, () -> {
                    caching.unwrap(keys, CONTEXT, any -> false).close();
                    return 1;
                })
                .untilAllWait();
        Crowd<Integer> genuine = Crowd.of(100, () -> {
                    open(caching);
                    return 1;
                })
                .untilAllWait();
        gate.countDown();
        assertThat(altered.join().failures()).hasOnlyElementsOfType(TamperedException.class);
        assertThat(genuine.join().results()).hasSize(100);
        assertThat(kms.unwrapped()).isEqualTo(2);
    }

    @Test
    @Timeout(60)
    void aFloodOfAlteredCopiesIsNotTriedOneByOne() throws InterruptedException {
        CountDownLatch first = kms.closeGate();
        Crowd<Integer> altered = Crowd.of(20, () -> {
                    caching.unwrap(keys, CONTEXT, any -> false).close();
                    return 1;
                })
                .untilAllWait();
        CountDownLatch second = kms.closeGate();
        first.countDown();
        Crowd.until(() -> caching.statistics().waits(), 19); // all have heard of the first failure
        altered.untilAllWait();
        assertThat(kms.unwrapped()).isEqualTo(2);
        CountDownLatch rest = kms.closeGate();
        second.countDown();
        Crowd.until(kms::unwrapped, 20); // though none of these 18 has an answer yet
        rest.countDown();
        assertThat(altered.join().failures()).hasSize(20).hasOnlyElementsOfType(TamperedException.class);
    }

    @Test
    void theRefusalOfOneCallIsEachCallersOwnException() throws InterruptedException {
        KmsUnavailableException first = new KmsUnavailableException("down");
        kms.failWith(() -> first);
        CountDownLatch gate = kms.closeGate();
        Crowd<Integer> crowd = Crowd.of(10, () -> {
                    open(caching);
                    return 1;
                })
                .untilAllWait();
        gate.countDown();
        assertThat(crowd.join().failures())
                .hasSize(10)
                .doesNotHaveDuplicates()
                .hasOnlyElementsOfType(KmsUnavailableException.class);
        assertThat(kms.unwrapped()).isEqualTo(1);
    }
}
