package dev.waxseal.floe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.security.Security;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the choice of cipher")
class CipherChoiceTest {

    private static final FloeParameters PARAMETERS = new FloeParameters(64);

    @Test
    @DisplayName("for bulk is Conscrypt, in direct buffers, where it loads")
    void conscrypt() {
        assumeTrue(Providers.conscrypt().isPresent(), "Conscrypt has no library for this machine");

        assertThat(CipherChoice.bulk().name()).isEqualTo("Conscrypt");
        try (SegmentCipher cipher = CipherChoice.bulk().create(PARAMETERS)) {
            assertThat(cipher.plaintext().isDirect()).isTrue();
            assertThat(cipher.segment().isDirect()).isTrue();
        }
    }

    @Test
    @DisplayName("for small messages is the JDK's own, in heap arrays")
    void small() {
        assertThat(CipherChoice.small().name()).isEqualTo("SunJCE");
        try (SegmentCipher cipher = CipherChoice.small().create(PARAMETERS)) {
            assertThat(cipher.segment().isDirect()).isFalse();
        }
    }

    @Test
    @DisplayName("for bulk is the JDK's own where neither Conscrypt nor Corretto is on the class path")
    void fallback() throws Exception {
        URL classes = CipherChoice.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader alone = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Class<?> choice = alone.loadClass(CipherChoice.class.getName());
            Object bulk = choice.getMethod("bulk").invoke(null);

            assertThat(choice).isNotEqualTo(CipherChoice.class);
            assertThat(choice.getMethod("name").invoke(bulk)).isEqualTo("SunJCE");
        }
    }

    @Test
    @DisplayName("registers no provider with the JVM")
    void registersNothing() {
        CipherChoice.bulk();
        Providers.corretto();

        assertThat(Security.getProviders())
                .noneMatch(provider -> provider.getName().equals("Conscrypt")
                        || provider.getName().startsWith("Amazon"));
    }

    @Test
    @DisplayName("takes a caller's provider, and shows its name")
    void callersOwn() {
        CipherChoice choice = CipherChoice.of(FaultyProvider.withIvOf(12));

        assertThat(choice.name()).isEqualTo("Faulty");
        assertThat(choice).hasToString("CipherChoice[Faulty, HEAP]");
    }

    @Test
    @DisplayName("refuses a negative plaintext length")
    void negative() {
        assertThatThrownBy(() -> CipherChoice.small().create(PARAMETERS, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
