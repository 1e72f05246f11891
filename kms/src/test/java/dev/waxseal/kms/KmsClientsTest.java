package dev.waxseal.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.localkms.LocalKms;
import dev.waxseal.localkms.LocalKmsServer;
import dev.waxseal.localkms.ServerOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

@DisplayName("the clients of a KMS")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class KmsClientsTest {

    private final TestKms kms = new TestKms();

    @AfterEach
    void close() {
        List.of(
                        "aws.region",
                        "aws.accessKeyId",
                        "aws.secretAccessKey",
                        "aws.endpointUrlKms",
                        "aws.profile",
                        "aws.sharedCredentialsFile",
                        "aws.configFile",
                        "aws.disableEc2Metadata")
                .forEach(System::clearProperty);
        kms.close();
    }

    @Test
    @DisplayName("are made once for each region")
    void once() {
        assertThat(kms.clients().forRegion("eu-west-1"))
                .isSameAs(kms.clients().forRegion("eu-west-1"))
                .isNotSameAs(kms.clients().forRegion("us-east-1"));
    }

    @ParameterizedTest(name = "are not made for \"{0}\", which can be no host name's part")
    @ValueSource(strings = {"", "US", "a.b", "evil.example/", "-a", "a-", "a--b", "a b"})
    void notARegion(String region) {
        assertThatThrownBy(() -> kms.clients().forRegion(region)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("in this process see nothing of the surroundings")
    void inProcess() {
        System.setProperty("aws.endpointUrlKms", "http://127.0.0.1:1");
        System.setProperty("aws.profile", "nobody");
        System.setProperty("aws.configFile", "/nonexistent");
        System.setProperty("aws.region", "us-east-1");

        assertThat(KeyName.parse(kms.newKey()).regionNamed()).isEqualTo(kms.region());
    }

    @Test
    @DisplayName("of a region in this process ask that region")
    void inProcessRegion() {
        assertThat(KeyName.parse(kms.newKey("eu-west-1")).regionNamed()).isEqualTo("eu-west-1");
    }

    @Test
    @DisplayName("of an endpoint sign for it, and for the region that a key is in")
    void endpoint() {
        try (LocalKms local = LocalKms.builder().memory().build();
                LocalKmsServer server = local.serve(ServerOptions.loopback());
                KmsClients clients = KmsClients.endpoint(
                        server.endpoint(),
                        "local",
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(server.accessKeyId(), server.secretAccessKey())))) {
            String here = clients.forRegion("local")
                    .createKey(request -> {})
                    .keyMetadata()
                    .arn();
            String there = clients.forRegion("eu-west-1")
                    .createKey(request -> {})
                    .keyMetadata()
                    .arn();
            AwsKmsKeyring keyring =
                    AwsKmsKeyring.builder(clients).keys(List.of(here, there)).build();

            EncryptionContext context = EncryptionContext.of("name", "Käse ☃ \"quoted\" \\u0000");
            var generated = keyring.generate(context);
            assertThat(generated.wrappedKeys()).hasSize(2);
            keyring.unwrap(generated.wrappedKeys(), context, any -> true).close();
        }
    }

    @Test
    @DisplayName("of AWS go where the SDK's own settings say")
    void awsElsewhere() {
        try (LocalKms local = LocalKms.builder().memory().build();
                LocalKmsServer server = local.serve(ServerOptions.loopback());
                KmsClients clients = KmsClients.aws()) {
            setProperties(Map.of(
                    "aws.endpointUrlKms", server.endpoint().toString(),
                    "aws.region", "local",
                    "aws.accessKeyId", server.accessKeyId(),
                    "aws.secretAccessKey", server.secretAccessKey()));
            String key = clients.forRegion(clients.defaultRegion())
                    .createKey(request -> {})
                    .keyMetadata()
                    .arn();

            AwsKmsKeyring.builder(clients)
                    .keys(List.of(key))
                    .build()
                    .generate(EncryptionContext.empty())
                    .close();
        }
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "AWS_REGION", matches = ".+")
    @DisplayName("of AWS without a region say what is missing, and how to do without AWS")
    void noRegion() {
        setProperties(nothing());
        try (KmsClients clients = KmsClients.aws()) {
            assertThatThrownBy(() -> AwsKmsKeyring.builder(clients)
                            .keys(List.of("alias/reports"))
                            .build()
                            .generate(EncryptionContext.empty()))
                    .isInstanceOf(KmsRefusedException.class)
                    .hasMessageStartingWith("no aws region is configured: set AWS_REGION")
                    .hasMessageEndingWith("; --kms local works without AWS");
        }
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "AWS_ACCESS_KEY_ID", matches = ".+")
    @DisabledIfEnvironmentVariable(named = "AWS_WEB_IDENTITY_TOKEN_FILE", matches = ".+")
    @DisabledIfEnvironmentVariable(named = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", matches = ".+")
    @DisabledIfEnvironmentVariable(named = "AWS_CONTAINER_CREDENTIALS_FULL_URI", matches = ".+")
    @DisplayName("of AWS without credentials say what is missing, and how to do without AWS")
    void noCredentials() {
        setProperties(nothing());
        System.setProperty("aws.region", "us-east-1");
        System.setProperty("aws.endpointUrlKms", "http://127.0.0.1:1");
        try (KmsClients clients = KmsClients.aws()) {
            assertThatThrownBy(() -> AwsKmsKeyring.builder(clients)
                            .keys(List.of("alias/reports"))
                            .build()
                            .generate(EncryptionContext.empty()))
                    .isInstanceOf(KmsRefusedException.class)
                    .hasMessageStartingWith("no aws credentials were found: set AWS_PROFILE")
                    .hasMessageEndingWith("; --kms local works without AWS");
        }
    }

    @Test
    @DisplayName("do not show their credentials")
    void noSecrets() {
        assertThat(new NamedCredentials(AnonymousCredentialsProvider.create())).hasToString("NamedCredentials");
    }

    private static Map<String, String> nothing() {
        return Map.of(
                "aws.sharedCredentialsFile", "/nonexistent",
                "aws.configFile", "/nonexistent",
                "aws.disableEc2Metadata", "true");
    }

    private static void setProperties(Map<String, String> properties) {
        properties.forEach(System::setProperty);
    }
}
