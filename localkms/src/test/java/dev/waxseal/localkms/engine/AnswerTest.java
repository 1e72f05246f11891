package dev.waxseal.localkms.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("an answer")
class AnswerTest {

    @Test
    @DisplayName("wipes its secret, and nothing else, when it is closed")
    void wiping() {
        byte[] secret = {1, 2, 3};
        byte[] open = {4};
        new Answer()
                .with("CiphertextBlob", open)
                .withSecret("Plaintext", secret)
                .close();
        assertThat(secret).containsOnly(0);
        assertThat(open).containsExactly(4);
    }

    @Test
    @DisplayName("leaves out what is absent and keeps the order of the rest")
    void members() {
        Answer answer = new Answer().with("b", "1").with("none", null).with("a", new Answer().with("c", List.of()));
        assertThat(answer.members().toString()).isEqualTo("{b=1, a={c=[]}}");
    }
}
