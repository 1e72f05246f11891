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
    private final KeyFetching fetching = new KeyFetching(EncryptionContext.empty(), reuse, new KeysInTurn(events));

    @Test
    void whoFoundNothingBeforeACallEndedLooksAgainInsteadOfMakingAnother() {
        int ended = fetching.ended();
        Flight<ReusedKey> flight = Objects.requireNonNull(fetching.join(ended));
        assertThat(fetching.join(ended)).isSameAs(flight);
        fetching.land(flight, fetching.generate());
        assertThat(fetching.join(ended)).isNull();
        assertThat(fetching.join(fetching.ended())).isNotNull().isNotSameAs(flight);
    }
}
