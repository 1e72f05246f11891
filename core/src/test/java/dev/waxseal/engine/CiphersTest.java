package dev.waxseal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.floe.CipherChoice;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the choice of cipher for small messages")
class CiphersTest {

    private static final int KIB = 1024;

    private final List<Runnable> later = new ArrayList<>();

    @Test
    @DisplayName("is the JDK's for the first thousand, and what serves many for all after it")
    void many() {
        Ciphers ciphers = new Ciphers(null, later::add);
        for (int i = 1; i < Ciphers.MANY; i++) {
            assertThat(ciphers.forLength(KIB).name()).isEqualTo("SunJCE");
        }
        assertThat(later).isEmpty();

        assertThat(ciphers.forLength(KIB).name()).as("while it loads").isEqualTo("SunJCE");
        later.forEach(Runnable::run);
        assertThat(ciphers.forLength(KIB).name())
                .isEqualTo(CipherChoice.manySmall().name());
        assertThat(ciphers.forLength(KIB)).isSameAs(ciphers.forLength(KIB));
        assertThat(later).as("loaded once").hasSize(1);
    }

    @Test
    @DisplayName("stays the caller's own, however many there are")
    void callersOwn() {
        Provider own = Security.getProvider("SunJCE");
        Ciphers ciphers = new Ciphers(own, later::add);
        for (int i = 0; i < 2 * Ciphers.MANY; i++) {
            assertThat(ciphers.forLength(KIB).name()).isEqualTo("SunJCE");
        }
        assertThat(later).isEmpty();
    }
}
