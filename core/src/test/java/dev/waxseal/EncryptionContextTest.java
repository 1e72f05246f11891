package dev.waxseal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.StoredContext;
import dev.waxseal.error.ContextMismatchException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("an encryption context")
class EncryptionContextTest {

    private static final String SECRET = "unmistakable-value";

    @ParameterizedTest(name = "is refused with the key \"{0}\"")
    @ValueSource(strings = {"", "aws:", "aws:x", "AWS:x", "aWs:x", "waxseal:version", "WAXSEAL:v", "WaxSeal:"})
    void reserved(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> EncryptionContext.of(key, "v"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EncryptionContext.empty().withholding(key, "v"));
    }

    @ParameterizedTest(name = "may have the key \"{0}\"")
    @ValueSource(strings = {"aws", "awsome:x", "waxseal", "xaws:", "\u0430ws:x", " aws:x", "\u0000"})
    void lawful(String key) {
        assertThat(EncryptionContext.of(key, "v").pairs()).containsEntry(key, "v");
    }

    @Test
    @DisplayName("has no two keys that differ in ASCII case alone")
    void foldedDuplicates() {
        EncryptionContext context = EncryptionContext.of("Tenant", "1");
        assertThatIllegalArgumentException().isThrownBy(() -> context.with("tENANT", "2"));
        assertThatIllegalArgumentException().isThrownBy(() -> context.withholding("tenant", "2"));
        assertThatIllegalArgumentException().isThrownBy(() -> context.with("Tenant", "1"));
        assertThat(EncryptionContext.of("\u00C4", "1").with("\u00E4", "2").pairs())
                .hasSize(2);
        assertThat(EncryptionContext.of("k", "1").with("\u212A", "2").pairs()).hasSize(2);
    }

    @ParameterizedTest(name = "holds no lone surrogate, case {index}")
    @ValueSource(strings = {"\uD800", "a\uDC00", "\uDC00\uD800", "x\uD83D"})
    void loneSurrogates(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> EncryptionContext.of(text, "v"));
        assertThatIllegalArgumentException().isThrownBy(() -> EncryptionContext.of("k", text));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EncryptionContext.empty().withholding("k", text));
    }

    @Test
    @DisplayName("has at most 8192 bytes encoded, to the byte")
    void limit() {
        int room = 8192 - 2 - 2 - 1 - 2;
        assertThat(EncryptionContext.of("k", "v".repeat(room)).pairs()).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> EncryptionContext.of("k", "v".repeat(room + 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> EncryptionContext.of("k", "\u20AC".repeat(room / 2)));
        assertThatIllegalArgumentException().isThrownBy(() -> EncryptionContext.of("k".repeat(70_000), ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EncryptionContext.empty().withholding("k", "v".repeat(room + 1)));
    }

    @Test
    @DisplayName("cannot be changed through the map that it was made of, or that it gives")
    void immutable() {
        Map<String, String> pairs = new HashMap<>(Map.of("k", "v"));
        EncryptionContext context = EncryptionContext.of(pairs);
        pairs.put("x", "y");
        assertThat(context.pairs()).containsExactly(Map.entry("k", "v"));
        assertThatThrownBy(() -> context.pairs().put("x", "y")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> context.withheld().add("x")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @DisplayName("shows no withheld value, neither itself nor in any refusal")
    void withheldIsNotShown() {
        EncryptionContext context = EncryptionContext.of("tenant", "42").withholding("patient", SECRET);
        StoredContext stored = StoredContext.of(context);
        assertThat(context.toString()).contains("tenant=42").doesNotContain(SECRET);
        assertThat(stored.toString()).contains("patient").doesNotContain(SECRET);

        EncryptionContext gives = EncryptionContext.of("patient", SECRET);
        refusedWithoutSecret(stored, gives.with("tenant", "41"));
        refusedWithoutSecret(stored, gives.with("other", "x"));
        refusedWithoutSecret(stored, EncryptionContext.of("tenant", "42"));
        StoredContext plain = StoredContext.of(EncryptionContext.of("patient", "stored"));
        refusedWithoutSecret(plain, EncryptionContext.empty().withholding("patient", SECRET));
    }

    private static void refusedWithoutSecret(StoredContext stored, EncryptionContext given) {
        assertThatThrownBy(() -> stored.complete(given)).isInstanceOfSatisfying(ContextMismatchException.class, e -> {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain(SECRET);
        });
    }

    @Test
    @DisplayName("names what differs")
    void namesDifference() {
        StoredContext stored = StoredContext.of(EncryptionContext.of("tenant", "42"));
        assertThatThrownBy(() -> stored.complete(EncryptionContext.of("tenant", "41")))
                .hasMessage("wrong context: this message has tenant=42, you gave tenant=41");
        assertThatThrownBy(() -> stored.complete(EncryptionContext.of("Tenant", "42")))
                .hasMessage("wrong context: this message has no Tenant");
    }

    @Test
    @DisplayName("is completed by the reader's withheld values, and whatever else the message has is let be")
    void completes() {
        EncryptionContext context = EncryptionContext.of("tenant", "42").withholding("patient", SECRET);
        EncryptionContext completed = StoredContext.of(context).complete(EncryptionContext.of("patient", SECRET));
        assertThat(completed).isEqualTo(context);
    }
}
