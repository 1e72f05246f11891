package dev.waxseal.localkms.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.net.ConnectException;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs {@link Guests}, some of which must fail, on an engine of their own. */
@DisplayName("the KMS of @LocalKms")
class LifecycleTest {

    @BeforeEach
    void forget() {
        Guests.GIVEN.clear();
    }

    @Test
    @DisplayName("is one for the class, also where tests run at once, and is closed after the last of them")
    void perClass() {
        run(Guests.Shared.class).testEvents().assertStatistics(events -> events.succeeded(4));
        assertThat(Guests.GIVEN).hasSize(4);
        assertThat(given()).hasSize(1);
        assertClosed(Guests.GIVEN.element());
    }

    @Test
    @DisplayName(
            "is another for each test, where the class says so, and its instance and what runs before it have the same")
    void perMethod() {
        run(Guests.OneEach.class).testEvents().assertStatistics(events -> events.succeeded(3));
        assertThat(given()).hasSize(3);
        given().forEach(LifecycleTest::assertClosed);
    }

    @Test
    @DisplayName("may be described by an annotation of the user's own, and by that of a superclass")
    void composed() {
        run(Guests.Composed.class).testEvents().assertStatistics(events -> events.succeeded(1));
        run(Guests.Heir.class).testEvents().assertStatistics(events -> events.succeeded(1));
    }

    @Test
    @DisplayName("is not there before the first test where each test has its own, and that is said")
    void tooEarly() {
        assertFails(run(Guests.TooEarly.class), "lifecycle = PER_METHOD each test has a KMS of its own");
    }

    @Test
    @DisplayName("fails the test, with the reason, where it refuses what the annotation asks for")
    void refused() {
        assertFails(run(Guests.BadAlias.class), "Alias must start with the prefix \"alias/\"");
        assertFails(run(Guests.BadAccount.class), "twelve digits");
        assertFails(run(Guests.BadRegion.class), "a region is lower-case letters");
    }

    @Test
    @DisplayName("leaves parameters of other types to other extensions")
    void otherParameters() {
        assertFails(run(Guests.OtherParameter.class), "No ParameterResolver registered for parameter [java.time.Clock");
    }

    private static Set<EmbeddedKms> given() {
        return new HashSet<>(Guests.GIVEN);
    }

    private static void assertClosed(EmbeddedKms kms) {
        assertThatThrownBy(() -> kms.client().listKeys()).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() ->
                        new Socket(kms.endpoint().getHost(), kms.endpoint().getPort()).close())
                .isInstanceOf(ConnectException.class);
    }

    private static void assertFails(EngineExecutionResults results, String reason) {
        results.allEvents()
                .failed()
                .assertThatEvents()
                .haveExactly(1, finishedWithFailure(message(found -> found.contains(reason))));
        results.testEvents().assertStatistics(events -> events.succeeded(0));
    }

    private static EngineExecutionResults run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                .selectors(selectClass(tests))
                .execute();
    }
}
