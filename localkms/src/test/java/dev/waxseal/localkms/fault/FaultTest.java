package dev.waxseal.localkms.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a fault")
class FaultTest {

    private final Faults faults = new Faults();

    @ParameterizedTest(name = "is read and written as {0}")
    @ValueSource(
            strings = {
                "throttle",
                "throttle:operation=Decrypt,first=3",
                "internal:every=10",
                "dependency-timeout:region=eu-west-1",
                "key-unavailable:operation=Encrypt,region=local,every=2",
                "reset:share=0.1,seed=7",
                "truncate:share=1.0",
                "latency:by=200ms",
            })
    void text(String text) {
        assertThat(Fault.parse(text)).hasToString(text);
    }

    @ParameterizedTest(name = "is not {0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    flood                      | no fault is called flood
                    ''                         | no fault is called
                    throttle:                  | NONE
                    throttle:first             | NAME=VALUE
                    throttle:first=            | NAME=VALUE
                    throttle:first=0           | at least
                    throttle:first=-1          | not a number
                    throttle:first=99999999999 | not a number
                    throttle:every=0           | at least
                    throttle:share=0           | above 0
                    throttle:share=1.1         | above 0
                    throttle:share=NaN         | above 0
                    throttle:first=1,every=2   | no every here
                    throttle:first=1,first=2   | twice
                    throttle:seed=1            | no seed here
                    throttle:colour=red        | no colour here
                    throttle:by=1s             | nothing else does
                    latency                    | latency takes by=
                    latency:by=1h              | by=200ms
                    latency:by=400s            | at most 300 s
                    """)
    void malformed(String text, String reason) {
        if (reason.equals("NONE")) {
            assertThat(Fault.parse(text)).isEqualTo(Fault.of(Kind.THROTTLE));
            return;
        }
        assertThatThrownBy(() -> Fault.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    @DisplayName("strikes the first, or every so manieth, of the requests that it concerns")
    void frequency() {
        faults.set(Fault.of(Kind.THROTTLE).operation("Decrypt").first(2));
        assertThat(struck("Decrypt", "local", 4)).containsExactly(1, 2);
        faults.set(Fault.of(Kind.RESET).every(3));
        assertThat(struck("Encrypt", "local", 9)).containsExactly(3, 6, 9);
        assertThat(faults.counts())
                .containsExactly(new Faults.Count(Fault.of(Kind.RESET).every(3), 9, 3));
    }

    @Test
    @DisplayName("strikes its operation and region, and counts no others")
    void scope() {
        faults.set(
                Fault.of(Kind.INTERNAL).operation("Decrypt").region("eu-west-1").first(1));
        assertThat(struck("Encrypt", "eu-west-1", 3)).isEmpty();
        assertThat(struck("Decrypt", "eu-west-2", 3)).isEmpty();
        assertThat(struck("Decrypt", "eu-west-1", 3)).containsExactly(1);
    }

    @Test
    @DisplayName("strikes about its share, in a sequence that the seed settles")
    void share() {
        faults.set(Fault.of(Kind.THROTTLE).share(0.25, 1));
        List<Integer> first = struck("Decrypt", "local", 4000);
        assertThat(first).hasSizeBetween(900, 1100);
        faults.set(Fault.of(Kind.THROTTLE).share(0.25, 1));
        assertThat(struck("Decrypt", "local", 4000)).isEqualTo(first);
        faults.set(Fault.of(Kind.THROTTLE).share(0.25, 2));
        assertThat(struck("Decrypt", "local", 4000)).isNotEqualTo(first);
    }

    @Test
    @DisplayName("adds to the latency of others, and gives way to those before it")
    void together() {
        faults.set(
                Fault.latency(Duration.ofMillis(10)),
                Fault.of(Kind.THROTTLE).first(1),
                Fault.of(Kind.RESET),
                Fault.latency(Duration.ofMillis(20)));
        assertThat(faults.strike("Decrypt", "local"))
                .isEqualTo(new Strike(Optional.of(Kind.THROTTLE), Duration.ofMillis(30)));
        assertThat(faults.strike("Decrypt", "local"))
                .isEqualTo(new Strike(Optional.of(Kind.RESET), Duration.ofMillis(30)));
        faults.clear();
        assertThat(faults.strike("Decrypt", "local")).isEqualTo(Strike.NONE);
    }

    @Test
    @DisplayName("is one of a hundred at most")
    void many() {
        List<Fault> all = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            all.add(Fault.of(Kind.RESET));
        }
        assertThatThrownBy(() -> faults.set(all)).hasMessageContaining("at most 100");
    }

    @Test
    @DisplayName("outlasts no clearing, but a region that is down stays down")
    void regions() {
        faults.takeDown("eu-west-1");
        faults.clear();
        assertThat(faults.strike("Decrypt", "eu-west-1").kind()).contains(Kind.RESET);
        assertThat(faults.strike("Decrypt", "eu-west-2").kind()).isEmpty();
        faults.takeDown();
        assertThat(faults.strike("Decrypt", "eu-west-1").kind()).isEmpty();
    }

    private List<Integer> struck(String operation, String region, int requests) {
        List<Integer> struck = new ArrayList<>();
        for (int i = 1; i <= requests; i++) {
            if (faults.strike(operation, region).kind().isPresent()) {
                struck.add(i);
            }
        }
        return struck;
    }
}
