package dev.waxseal.bench.wiping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("on the live heap of a program that has encrypted and decrypted")
class WipingTest {

    private final KmsTrial trial = new KmsTrial();

    @AfterAll
    void close() {
        trial.close();
    }

    @ParameterizedTest(name = "no key is left in any form: {0}")
    @EnumSource(names = {"WAXSEAL", "WAXSEAL_IN_PROCESS"})
    void nothing(Library library, @TempDir Path folder) throws Exception {
        assertThat(trial.watch(library, folder))
                .isNotEmpty()
                .allSatisfy((form, count) -> assertThat(count).as(form).isZero());
    }

    @Test
    @DisplayName("a data key that is kept for reuse is there once, as it is, and in no other form")
    void kept(@TempDir Path folder) throws Exception {
        Map<String, Integer> found = trial.watch(Library.WAXSEAL_KEPT, folder);

        assertThat(found.remove("data key")).isOne();
        assertThat(found)
                .isNotEmpty()
                .allSatisfy((form, count) -> assertThat(count).as(form).isZero());
    }

    @Test
    @DisplayName("every form is found if it is there")
    void control(@TempDir Path folder) throws Exception {
        Map<String, Integer> found = trial.watch(Library.LEAKY, folder);

        assertThat(found)
                .isNotEmpty()
                .allSatisfy((form, count) -> assertThat(count).as(form).isPositive());
        assertThat(found.get("data key"))
                .as("as bytes, as four longs, as eight ints")
                .isGreaterThanOrEqualTo(3);
        assertThat(found.get("data key in base64, 0 bytes in"))
                .as("as a string")
                .isGreaterThanOrEqualTo(2);
    }
}
