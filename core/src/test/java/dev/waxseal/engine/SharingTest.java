package dev.waxseal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("sharing a stream's segments with other threads")
class SharingTest {

    private final Sharing sharing = new Sharing();

    @Test
    @DisplayName("pays until it is known otherwise, and while others take about as long")
    void pays() {
        assertThat(sharing.pays()).isTrue();
        sharing.ours(100);
        theirs(100, 159);
        assertThat(sharing.pays()).isTrue();
    }

    @Test
    @DisplayName("does not pay when every one of several segments took others much longer")
    void doesNotPay() {
        sharing.ours(100);
        for (int look = 1; look < Sharing.LOOKS; look++) {
            sharing.theirs(161);
            assertThat(sharing.pays()).as("after %d", look).isTrue();
        }
        sharing.theirs(161);
        assertThat(sharing.pays()).isFalse();
    }

    @Test
    @DisplayName("is not given up for threads that were held up now and then")
    void heldUp() {
        sharing.ours(5000);
        sharing.ours(100);
        theirs(1_000_000, 120);
        assertThat(sharing.pays()).isTrue();
    }

    @Test
    @DisplayName("is judged anew each time: what was quick once need not be so for ever")
    void judgedAnew() {
        sharing.ours(100);
        theirs(100, 100);
        assertThat(sharing.pays()).isTrue();
        theirs(400, 400);
        assertThat(sharing.pays()).isFalse();
    }

    @Test
    @DisplayName("is tried again after a while alone")
    void triedAgain() {
        sharing.ours(100);
        theirs(400, 400);
        for (int alone = 0; alone < Sharing.REST; alone++) {
            assertThat(sharing.pays()).isFalse();
            sharing.ours(100);
        }
        assertThat(sharing.pays()).isTrue();
        theirs(100, 100);
        assertThat(sharing.pays()).isTrue();
    }

    @Test
    @DisplayName("is not judged by what another cipher took")
    void anotherCipher() {
        sharing.ours(100);
        sharing.forget();
        theirs(400, 400);
        assertThat(sharing.pays()).isTrue();
    }

    private void theirs(long most, long last) {
        for (int look = 1; look < Sharing.LOOKS; look++) {
            sharing.theirs(most);
        }
        sharing.theirs(last);
    }
}
