package dev.waxseal.localkms.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.localkms.engine.StateRule.Verdict;
import dev.waxseal.localkms.store.KeyState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The states that no key here can be in yet; the others are tried through the operations. */
@DisplayName("the rule for")
class StateRuleTest {

    @ParameterizedTest(name = "{0} has {2} for {1}")
    @CsvSource(textBlock = """
                    CRYPTOGRAPHY,     PENDING_IMPORT,           INVALID
                    CRYPTOGRAPHY,     PENDING_REPLICA_DELETION, INVALID
                    CRYPTOGRAPHY,     UNAVAILABLE,              INVALID
                    CRYPTOGRAPHY,     CREATING,                 INVALID
                    CRYPTOGRAPHY,     UPDATING,                 LAWFUL
                    GRANTING,         PENDING_IMPORT,           INVALID
                    GRANTING,         UNAVAILABLE,              LAWFUL
                    GRANTING,         CREATING,                 INVALID
                    SWITCHING,        PENDING_IMPORT,           INVALID
                    SWITCHING,        UNAVAILABLE,              LAWFUL
                    ANNOTATION,       PENDING_IMPORT,           LAWFUL
                    ANNOTATION,       UNAVAILABLE,              LAWFUL
                    ROTATION,         PENDING_IMPORT,           LAWFUL
                    ROTATION,         UNAVAILABLE,              LAWFUL
                    DELETION,         PENDING_IMPORT,           LAWFUL
                    DELETION,         PENDING_REPLICA_DELETION, INVALID
                    """)
    void unreachable(StateRule rule, KeyState state, Verdict verdict) {
        assertThat(rule.verdict(state)).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "reading allows {0}")
    @EnumSource
    void reading(KeyState state) {
        assertThat(StateRule.READING.verdict(state)).isEqualTo(Verdict.LAWFUL);
    }

    @ParameterizedTest(name = "{0} allows an enabled key")
    @EnumSource
    void enabled(StateRule rule) {
        assertThat(rule.verdict(KeyState.ENABLED)).isEqualTo(Verdict.LAWFUL);
    }
}
