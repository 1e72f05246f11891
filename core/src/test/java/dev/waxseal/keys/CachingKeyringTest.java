package dev.waxseal.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.keys.KeyRetirement.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CachingKeyringTest {

    private static final EncryptionContext REPORTS = EncryptionContext.of("purpose", "reports");

    private final WatchedKeyring kms = new WatchedKeyring();
    private final Clockwork clock = new Clockwork();
    private final EventLog events = new EventLog();

    private CachingKeyring.Builder caching() {
        return CachingKeyring.builder(kms)
                .ticker(clock)
                .executor(clock)
                .timer(clock)
                .events(events);
    }

    @Test
    void manyMessagesOfOneContextAreSealedUnderOneDataKeyThatLivesOnce() {
        try (CachingKeyring caching = caching().build();
                GeneratedKey first = caching.generate(REPORTS, OptionalLong.of(10));
                GeneratedKey second = caching.generate(REPORTS, OptionalLong.of(0))) {
            assertThat(home(second)).isSameAs(home(first));
            assertThat(second.wrappedKeys()).isEqualTo(first.wrappedKeys());
            assertThat(kms.generated()).isEqualTo(1);
            assertThat(caching.statistics()).isEqualTo(new CacheStatistics(1, 1, 1, 0, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void anotherContextHasAnotherDataKeyEvenWhereOnlyWhatIsWithheldDiffers() {
        EncryptionContext withheld = EncryptionContext.empty().withholding("purpose", "reports");
        List<EncryptionContext> contexts = List.of(
                REPORTS,
                withheld,
                REPORTS.with("tenant", "1"),
                EncryptionContext.of("purpose", "report"),
                EncryptionContext.empty());
        try (CachingKeyring caching = caching().build()) {
            contexts.forEach(context -> use(caching, context, 1));
            assertThat(kms.generated()).isEqualTo(contexts.size());
            contexts.forEach(context -> use(caching, context, 1));
            assertThat(kms.generated()).isEqualTo(contexts.size());
        }
    }

    @Test
    void aDataKeySealsExactlyAsManyMessagesAsItMay() {
        try (CachingKeyring caching = caching().maxMessages(5).build()) {
            assertThat(usesOfEachKey(caching, 17, 1)).containsExactlyInAnyOrder(5L, 5L, 5L, 2L);
            assertThat(events.reasons()).containsOnly(Reason.MESSAGES).hasSize(3);
            assertThat(events.retirements().get(0)).isEqualTo(new KeyRetirement(Reason.MESSAGES, Duration.ZERO, 5, 5));
        }
    }

    @Test
    void aDataKeySealsNoByteMoreThanItMay() {
        try (CachingKeyring caching = caching().maxBytes(100).build()) {
            assertThat(usesOfEachKey(caching, 9, 30)).containsExactlyInAnyOrder(3L, 3L, 3L);
            assertThat(events.reasons()).containsOnly(Reason.BYTES).hasSize(2);
            assertThat(events.retirements().get(0).bytes()).isEqualTo(90);
        }
    }

    @Test
    void lengthsWhoseSumIsMoreThanALongHoldsNeedAnotherDataKey() {
        try (CachingKeyring caching = caching().maxBytes(Long.MAX_VALUE).build()) {
            use(caching, REPORTS, Long.MAX_VALUE - 1);
            use(caching, REPORTS, 1);
            assertThat(kms.generated()).isEqualTo(1);
            use(caching, REPORTS, 1);
            assertThat(kms.generated()).isEqualTo(2);
        }
    }

    @Test
    void aDataKeyOfTheAgeLimitIsUsedNoMore() {
        try (CachingKeyring caching = caching().maxAge(Duration.ofMinutes(10)).build()) {
            use(caching, REPORTS, 1);
            clock.pass(Duration.ofMinutes(10).minusNanos(1));
            use(caching, REPORTS, 1);
            assertThat(kms.generated()).isEqualTo(1);
            clock.pass(Duration.ofNanos(1));
            use(caching, REPORTS, 1);
            assertThat(kms.generated()).isEqualTo(2);
            assertThat(events.reasons()).containsExactly(Reason.AGE);
            assertThat(kms.alive()).isEqualTo(1);
        }
    }

    @Test
    void aMessageOfUnknownLengthHasADataKeyOfItsOwn() {
        try (CachingKeyring caching = caching().build()) {
            use(caching, REPORTS, 1);
            caching.generate(REPORTS).close();
            caching.generate(REPORTS, OptionalLong.empty()).close();
            assertThat(kms.generated()).isEqualTo(3);
            assertThat(kms.alive()).isEqualTo(1);
            assertThat(caching.statistics().bypasses()).isEqualTo(2);
        }
    }

    @Test
    void aMessageBeyondTheLimitOfBytesHasADataKeyOfItsOwn() {
        try (CachingKeyring caching = caching().maxBytes(100).build()) {
            use(caching, REPORTS, 100);
            use(caching, REPORTS, 101);
            assertThat(kms.generated()).isEqualTo(2);
            assertThat(kms.alive()).isEqualTo(1);
            assertThat(events.retirements()).isEmpty();
        }
    }

    @Test
    void aLengthIsNotNegative() {
        try (CachingKeyring caching = caching().build()) {
            assertThatThrownBy(() -> caching.generate(REPORTS, OptionalLong.of(-1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a plaintext of -1 bytes");
        }
    }

    @Test
    void aRetiredDataKeyIsWipedWithItsLastUserAndNotBefore() {
        CachingKeyring caching = caching().maxMessages(2).build();
        GeneratedKey first = caching.generate(REPORTS, OptionalLong.of(1));
        GeneratedKey second = caching.generate(REPORTS, OptionalLong.of(1));
        use(caching, REPORTS, 1); // retires the first key
        byte[] home = kms.homes().get(0);
        assertThat(events.reasons()).containsExactly(Reason.MESSAGES);
        assertThat(WatchedKeyring.isAlive(home)).isTrue();
        first.close();
        assertThat(WatchedKeyring.isAlive(home)).isTrue();
        assertThat(home(second)).isSameAs(home);
        second.close();
        assertThat(WatchedKeyring.isAlive(home)).isFalse();
        caching.close();
    }

    @Test
    void closingWipesWhatNobodyUsesAndRefusesWhoeverComesLater() {
        CachingKeyring caching = caching().build();
        use(caching, EncryptionContext.empty(), 1);
        GeneratedKey inUse = caching.generate(REPORTS, OptionalLong.of(1));
        caching.close();
        assertThat(kms.alive()).isEqualTo(1);
        inUse.close();
        assertThat(kms.alive()).isZero();
        assertThat(events.reasons()).containsExactly(Reason.CLOSED, Reason.CLOSED);
        assertThatThrownBy(() -> use(caching, REPORTS, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this keyring is closed");
        caching.close();
        assertThat(events.reasons()).hasSize(2);
    }

    @Test
    void theContextUsedLongestAgoMakesRoom() {
        try (CachingKeyring caching = caching().maxContexts(2).build()) {
            EncryptionContext a = EncryptionContext.of("name", "a");
            EncryptionContext b = EncryptionContext.of("name", "b");
            use(caching, a, 1);
            clock.pass(Duration.ofSeconds(1));
            use(caching, b, 1);
            clock.pass(Duration.ofSeconds(1));
            use(caching, a, 1);
            clock.pass(Duration.ofSeconds(1));
            use(caching, REPORTS, 1);
            assertThat(events.reasons()).containsExactly(Reason.CAPACITY);
            assertThat(kms.alive()).isEqualTo(2);
            use(caching, a, 1);
            assertThat(kms.generated()).isEqualTo(3);
            use(caching, b, 1);
            assertThat(kms.generated()).isEqualTo(4);
        }
    }

    @Test
    void whoeverCameLastStaysThoughAllCameInOneNanosecond() {
        try (CachingKeyring caching = caching().maxContexts(1).build()) {
            for (int i = 0; i < 10; i++) {
                use(caching, REPORTS.with("n", "" + i), 1);
                use(caching, REPORTS.with("n", "" + i), 1);
            }
            assertThat(kms.generated()).isEqualTo(10);
        }
    }

    @Test
    void aKeyThatNobodyUsesAnyMoreIsWipedByTheSweepAndThenThereIsNoneToCome() {
        try (CachingKeyring caching = caching().maxAge(Duration.ofMinutes(10)).build()) {
            use(caching, REPORTS, 1);
            assertThat(clock.sweep()).isEqualTo(1);
            assertThat(kms.alive()).isEqualTo(1);
            clock.pass(Duration.ofMinutes(10));
            assertThat(clock.sweep()).isEqualTo(1);
            assertThat(kms.alive()).isZero();
            assertThat(events.reasons()).containsExactly(Reason.AGE);
            assertThat(clock.sweep()).isZero();
            assertThat(kms.generated()).isEqualTo(1);
            use(caching, REPORTS, 1);
            assertThat(clock.sweep()).isEqualTo(1);
        }
    }

    @Test
    void unwrappingAndRewrappingAreTheOtherKeyrings() {
        try (CachingKeyring caching = caching().build();
                GeneratedKey made = caching.generate(REPORTS, OptionalLong.of(1));
                DataKey opened = caching.unwrap(made.wrappedKeys(), REPORTS, any -> true)) {
            assertThat(home(opened)).isEqualTo(home(made)).isNotSameAs(home(made));
            assertThat(caching.rewrap(made.wrappedKeys(), REPORTS, RewrapPlan.refresh(), key -> true))
                    .hasSize(1)
                    .isNotEqualTo(made.wrappedKeys());
        }
    }

    @Test
    void limitsHaveBounds() {
        assertThatThrownBy(() -> caching().maxMessages(0)).hasMessageContaining("the limit of messages is 0");
        assertThatThrownBy(() -> caching().maxBytes(0)).hasMessageContaining("the limit of bytes is 0");
        assertThatThrownBy(() -> caching().maxContexts(0)).hasMessageContaining("the limit of contexts is 0");
        assertThatThrownBy(() -> caching().maxAge(Duration.ZERO)).hasMessageContaining("the age limit is PT0S");
        assertThatThrownBy(() -> caching().maxAge(Duration.ofDays(366))).hasMessageContaining("at most 365 days");
        assertThatThrownBy(() -> caching().offlineGrace(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the offline grace is");
        assertThatThrownBy(() -> caching().offlineGrace(Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Long> usesOfEachKey(CachingKeyring caching, int messages, long length) {
        Map<Object, Long> uses = new HashMap<>();
        for (int i = 0; i < messages; i++) {
            try (GeneratedKey key = caching.generate(REPORTS, OptionalLong.of(length))) {
                uses.merge(key.wrappedKeys(), 1L, Long::sum);
            }
        }
        return new ArrayList<>(uses.values());
    }

    private static byte[] home(GeneratedKey key) {
        return home(key.dataKey());
    }

    private static byte[] home(DataKey key) {
        return key.lend(bytes -> bytes);
    }

    private static void use(CachingKeyring caching, EncryptionContext context, long length) {
        caching.generate(context, OptionalLong.of(length)).close();
    }
}
