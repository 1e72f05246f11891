package dev.waxseal.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.envelope.EncryptionContext;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KeyFetchingTest {

    private final WatchedKeyring kms = new WatchedKeyring();
    private final Clockwork clock = new Clockwork();
    private final CacheCounters events = new CacheCounters(CacheEvents.ignored());
    private final Reuse reuse = new Reuse(kms, ReuseLimits.DEFAULT, clock, new Background(clock), events, new Outage());
    private final KeysInTurn keys = new KeysInTurn(events);
    private final KeyFetching fetching = new KeyFetching(EncryptionContext.empty(), reuse, keys);

    @Test
    void whoFoundNothingBeforeACallEndedLooksAgainInsteadOfMakingAnother() {
        int ended = fetching.ended();
        Flight<ReusedKey> flight = Objects.requireNonNull(fetching.join(ended));
        assertThat(fetching.join(ended)).isSameAs(flight);
        fetching.land(flight, fetching.generate());
        assertThat(fetching.join(ended)).isNull();
        assertThat(fetching.join(fetching.ended())).isNotNull().isNotSameAs(flight);
    }

    @Test
    void whoFoundNoNextKeyBeforeOneCameAsksForNoOther() {
        land();
        ReusedKey first = Objects.requireNonNull(keys.current());
        fetching.inBackground(first);
        clock.work();
        assertThat(kms.generated()).isEqualTo(2);
        assertThat(keys.hasNext()).isTrue();

        fetching.inBackground(first); // as decided before it came
        clock.work();
        assertThat(kms.generated()).isEqualTo(2);

        assertThat(keys.isSucceeded(first, clock.getAsLong())).isTrue();
        fetching.inBackground(first); // as decided before it was spent
        clock.work();
        assertThat(kms.generated()).isEqualTo(2);

        fetching.inBackground(Objects.requireNonNull(keys.current()));
        clock.work();
        assertThat(kms.generated()).isEqualTo(3);
    }

    private void land() {
        fetching.land(Objects.requireNonNull(fetching.join(fetching.ended())), fetching.generate());
    }
}
