package dev.waxseal.kms.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.kms.KmsClients;
import dev.waxseal.kms.validate.Finding.Verdict;
import dev.waxseal.localkms.LocalKms;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the acceptance criteria")
class ValidationTest {

    private final LocalKms kms = LocalKms.builder().memory().build();
    private final KmsClients clients = KmsClients.inProcess(kms.httpClient(), kms.region());
    private String key = "";

    @BeforeEach
    void createKey() {
        key = clients.forRegion(kms.region()).createKey().keyMetadata().arn();
    }

    @AfterEach
    void close() {
        clients.close();
        kms.close();
    }

    @Test
    @DisplayName("are all proven on a sound KMS, each with evidence")
    void allProven() {
        List<Finding> findings = new Validation(clients, key, true).run(each -> {});

        assertThat(findings).hasSize(7);
        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding)
                        .as(finding.toString())
                        .matches(Finding::isProven)
                        .matches(proven -> !proven.evidence().isEmpty()));
    }

    @Test
    @DisplayName("say that rotation is not proven where it was not asked for")
    void withoutRotation() {
        List<Finding> findings = new Validation(clients, key, false).run(each -> {});

        assertThat(findings.get(6).verdict()).isEqualTo(Verdict.NOT_PROVEN);
        assertThat(findings.subList(0, 6)).allMatch(Finding::isProven);
    }

    @Test
    @DisplayName("fail, every one that needs the key, when the key is disabled")
    void disabledKey() {
        clients.forRegion(kms.region()).disableKey(request -> request.keyId(key));

        List<Finding> findings = new Validation(clients, key, true).run(each -> {});

        assertThat(findings).noneMatch(Finding::isProven);
        assertThat(findings.get(0).evidence().get("but not")).contains("disabled");
    }

    @Test
    @DisplayName("are not proven by a program that keeps the data key")
    void keptKey() throws Exception {
        byte[] kept = new byte[32];
        new SecureRandom().nextBytes(kept);
        List<Needle> needles = List.of(Needle.of(kept));

        assertThat(LiveHeap.search(needles).matches()).isPositive();
        Arrays.fill(kept, (byte) 0);
        assertThat(LiveHeap.search(needles).matches()).isZero();
    }

    @Test
    @DisplayName("find base64 kept as text")
    void keptText() throws Exception {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        List<Needle> needles = List.of(Needle.base64Of(key));
        String kept = Base64.getEncoder().encodeToString(key);

        assertThat(LiveHeap.search(needles).matches()).isPositive();
        assertThat(kept).hasSize(44);
    }
}
