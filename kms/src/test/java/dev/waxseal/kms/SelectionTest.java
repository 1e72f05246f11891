package dev.waxseal.kms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.kms.KmsCaller.Try;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("for a multi-Region key")
class SelectionTest {

    private static final String ID = "mrk-1234567890abcdef1234567890abcdef";
    private static final String FAR = "arn:aws:kms:us-east-1:111122223333:key/" + ID;
    private static final String NEAR = "arn:aws:kms:local:111122223333:key/" + ID;

    private final TestKms kms = new TestKms();

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    @DisplayName("an allowed replica in another region is asked, the nearest first")
    void replica() {
        assertThat(asked(FAR, FAR, NEAR)).containsExactly(NEAR, FAR);
        assertThat(asked(FAR, NEAR)).containsExactly(NEAR);
    }

    @Test
    @DisplayName("as for any other, two allowed names are one key to ask")
    void twoNames() {
        assertThat(asked(NEAR, ID, NEAR)).containsExactly(ID);
        assertThat(asked(NEAR, NEAR, ID)).containsExactly(NEAR);
    }

    @Test
    @DisplayName("a replica that is not allowed is not asked")
    void notAllowed() {
        assertThat(asked(FAR, FAR)).containsExactly(FAR);
    }

    @Test
    @DisplayName("no key of another account or partition is taken for a replica, nor one that is not multi-Region")
    void noReplica() {
        assertThat(asked(FAR, NEAR.replace("111122223333", "999999999999"))).isEmpty();
        assertThat(asked(FAR, NEAR.replace("arn:aws:", "arn:aws-cn:"))).isEmpty();
        assertThat(asked(FAR.replace("mrk-", ""), NEAR.replace("mrk-", ""))).isEmpty();
    }

    private List<String> asked(String claimed, String... allowed) {
        KmsOperations operations = new KmsOperations(new KmsCaller(kms.clients(), KmsCalls.ignored()));
        Selection selection = new Selection(kms.clients(), operations, AllowedKeys.of(List.of(allowed)), new Aliases());
        WrappedKey wrapped = new WrappedKey(WrappedKey.AWS_KMS, claimed, new byte[0], 0, new byte[] {1});
        Try how = new Try(Effort.ONCE, TimeBudget.of(Optional.empty()));
        return selection.of(List.of(wrapped), how, new HashMap<>()).stream()
                .map(candidate -> candidate.name().text())
                .toList();
    }
}
