package dev.waxseal.kms.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.kms.KmsClients;
import dev.waxseal.localkms.LocalKms;
import dev.waxseal.localkms.LocalKmsServer;
import dev.waxseal.localkms.ServerOptions;
import dev.waxseal.localkms.fault.Fault;
import dev.waxseal.localkms.fault.Kind;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

/** Over HTTP, as with AWS; the faults of the embedded KMS stand for the policies that deny. */
@DisplayName("the doctor")
class CheckupTest {

    private static final String HERE = "eu-central-1";
    private static final String ELSEWHERE = "eu-west-1";
    private static final Map<String, String> OUR_CONTEXT = Map.of("kms:EncryptionContext:waxseal:version", "1");

    private final LocalKms kms = LocalKms.builder().memory().region(HERE).build();
    private LocalKmsServer server;
    private KmsClients clients;

    @BeforeEach
    void serve() throws IOException {
        server = kms.serve(ServerOptions.loopback());
        clients = KmsClients.endpoint(
                server.endpoint(),
                HERE,
                StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(server.accessKeyId(), server.secretAccessKey())));
    }

    @AfterEach
    void close() {
        clients.close();
        server.close();
        kms.close();
    }

    @Test
    @DisplayName("finds nothing wrong where nothing is, and makes no data key for it")
    void allFine() {
        String here = newKey(HERE);
        String too = newKey(HERE);
        String elsewhere = newKey(ELSEWHERE);

        Examination examination = examine(List.of(here, too, elsewhere));

        assertThat(examination.findings())
                .allSatisfy(finding ->
                        assertThat(finding.verdict()).as(finding.toString()).isEqualTo(Verdict.FINE));
        assertThat(examination.findings())
                .extracting(Finding::check, Finding::subject)
                .contains(
                        tuple("region", HERE),
                        tuple("region", ELSEWHERE),
                        tuple("key", here),
                        tuple("kms:GenerateDataKey", here),
                        tuple("kms:ReEncryptFrom", here),
                        tuple("kms:ReEncryptTo", too),
                        tuple("kms:Encrypt", elsewhere),
                        tuple("kms:Decrypt", elsewhere));
        assertThat(examination.missing()).isEmpty();
        assertThat(client(HERE).getKeyLastUsage(request -> request.keyId(here)).keyLastUsage())
                .hasToString("KeyLastUsageData()");
    }

    @Test
    @DisplayName("names each permission that is missing, and the policy that grants it and nothing else")
    void missing() {
        String key = newKey(HERE);
        deny("Decrypt", "ReEncrypt");

        Examination examination = examine(List.of(key));

        assertThat(examination.findings())
                .filteredOn(finding -> finding.verdict() == Verdict.REFUSED)
                .extracting(Finding::check)
                .containsExactly("kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo");
        assertThat(examination.missing())
                .isEqualTo(policy(List.of(ours(List.of("kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo"), key))));
    }

    @Test
    @DisplayName("puts the key's arn in the place of its alias, and asks for the look-up that an alias costs")
    void alias() {
        String key = newKey(HERE);
        client(HERE).createAlias(request -> request.aliasName("alias/a").targetKeyId(key));

        assertThat(checkup(EnumSet.of(Role.DECRYPT), List.of("alias/a")).policy())
                .isEqualTo(policy(List.of(
                        Map.of("Effect", "Allow", "Action", List.of("kms:DescribeKey"), "Resource", List.of(key)),
                        ours(List.of("kms:Decrypt"), key))));

        deny("DescribeKey");
        assertThatThrownBy(() ->
                        checkup(EnumSet.of(Role.DECRYPT), List.of("alias/a")).policy())
                .isInstanceOf(KmsRefusedException.class)
                .hasMessageContaining("alias/a")
                .hasMessageContaining("kms:DescribeKey is not allowed");
        assertThat(examine(List.of("alias/a")).findings())
                .extracting(Finding::check, Finding::verdict)
                .contains(tuple("key", Verdict.NOTE), tuple("kms:DescribeKey", Verdict.REFUSED));
    }

    @Test
    @DisplayName("tells the states of keys apart, and what makes them well")
    void states() {
        String disabled = newKey(HERE);
        client(HERE).disableKey(request -> request.keyId(disabled));
        String dying = newKey(HERE);
        client(HERE).scheduleKeyDeletion(request -> request.keyId(dying));
        String mac = client(HERE)
                .createKey(request -> request.keySpec(KeySpec.HMAC_256).keyUsage(KeyUsageType.GENERATE_VERIFY_MAC))
                .keyMetadata()
                .arn();
        String none = disabled.substring(0, disabled.indexOf('/') + 1) + "11111111-2222-3333-4444-555555555555";

        List<Finding> findings = examine(List.of(disabled, dying, mac, none)).findings();

        assertThat(detail(findings, disabled)).contains("disabled: waxseal key enable " + disabled);
        assertThat(detail(findings, dying)).contains("pending deletion on 20", "waxseal key cancel-deletion");
        assertThat(detail(findings, mac)).contains("enabled, but not to encrypt", "HMAC_256");
        assertThat(detail(findings, none)).isEqualTo("there is no such key");
        assertThat(findings)
                .filteredOn(finding -> finding.check().equals("key"))
                .allMatch(finding -> finding.verdict() == Verdict.REFUSED);
    }

    @Test
    @DisplayName("knows that an RSA key takes no context, and that its public half seals")
    void rsa() {
        String key = client(HERE)
                .createKey(request -> request.keySpec(KeySpec.RSA_2048).keyUsage(KeyUsageType.ENCRYPT_DECRYPT))
                .keyMetadata()
                .arn();

        Examination examination = examine(List.of(key));

        assertThat(examination.findings())
                .extracting(Finding::check, Finding::verdict)
                .containsExactly(
                        tuple("region", Verdict.FINE),
                        tuple("key", Verdict.FINE),
                        tuple("kms:GetPublicKey", Verdict.FINE),
                        tuple("kms:Decrypt", Verdict.FINE));
        assertThat(checkup(EnumSet.of(Role.DECRYPT), List.of(key)).policy().toString())
                .contains("kms:EncryptionAlgorithm=RSAES_OAEP_SHA_256")
                .doesNotContain("EncryptionContext");
    }

    @Test
    @DisplayName("tells a region that is down from a key that is refused, and does not ask there again")
    void down() {
        String key = newKey(ELSEWHERE);
        kms.faults().takeDown(ELSEWHERE);

        List<Finding> findings = examine(List.of(key)).findings();

        assertThat(findings)
                .extracting(Finding::check, Finding::verdict)
                .containsExactly(tuple("region", Verdict.UNREACHABLE), tuple("key", Verdict.UNREACHABLE));
    }

    @Test
    @DisplayName("looks for the replicas of a multi-Region key in the regions that are configured")
    void replicas() {
        String primary = client(HERE)
                .createKey(request -> request.multiRegion(true))
                .keyMetadata()
                .arn();
        client(HERE).replicateKey(request -> request.keyId(primary).replicaRegion(ELSEWHERE));
        String replica = primary.replace(HERE, ELSEWHERE);
        client(ELSEWHERE).describeKey(request -> request.keyId(replica)); // which ends its state Creating
        Purpose purpose = new Purpose(
                EnumSet.of(Role.DECRYPT), List.of(), List.of(primary), List.of(HERE, ELSEWHERE, "us-east-1"), Map.of());

        List<Finding> findings =
                new Checkup(clients, purpose).examine(each -> {}).findings();

        assertThat(findings)
                .extracting(Finding::check, Finding::subject, Finding::verdict)
                .contains(
                        tuple("key", primary.replace(HERE, "us-east-1"), Verdict.NOTE),
                        tuple("kms:Decrypt", primary, Verdict.FINE),
                        tuple("kms:Decrypt", replica, Verdict.FINE))
                .doesNotContain(tuple("kms:Decrypt", primary.replace(HERE, "us-east-1"), Verdict.FINE));
    }

    private void deny(String... operations) {
        kms.faults()
                .set(List.of(operations).stream()
                        .map(operation -> Fault.of(Kind.ACCESS_DENIED).operation(operation))
                        .toList());
    }

    private Examination examine(List<String> keys) {
        return checkup(EnumSet.allOf(Role.class), keys).examine(each -> {});
    }

    private Checkup checkup(Set<Role> roles, List<String> keys) {
        return new Checkup(clients, new Purpose(roles, keys, keys, List.of(), Map.of("tenant", "42")));
    }

    private static String detail(List<Finding> findings, String key) {
        return findings.stream()
                .filter(finding ->
                        finding.check().equals("key") && finding.subject().equals(key))
                .findFirst()
                .orElseThrow()
                .detail();
    }

    private static Map<String, Object> policy(List<Map<String, Object>> statements) {
        return Map.of("Version", "2012-10-17", "Statement", statements);
    }

    private static Map<String, Object> ours(List<String> actions, String key) {
        Map<String, Object> condition = Map.of("StringEquals", OUR_CONTEXT);
        return Map.of("Effect", "Allow", "Action", actions, "Resource", List.of(key), "Condition", condition);
    }

    private String newKey(String region) {
        return client(region).createKey().keyMetadata().arn();
    }

    private KmsClient client(String region) {
        return clients.forRegion(region);
    }
}
