package dev.waxseal.kms;

import static dev.waxseal.kms.TestKeys.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.error.TamperedException;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.keys.RewrapPlan;
import dev.waxseal.kms.FaultyKms.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

@DisplayName("when KMS")
class KmsFailuresTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.empty();
    private static final String OTHER = "arn:aws:kms:local:000000000000:key/99999999-9999-9999-9999-999999999999";

    private final TestKms kms = new TestKms();
    private final String key = kms.newKey();
    private final FaultyKms faulty = start(kms);

    private static FaultyKms start(TestKms kms) {
        try {
            return FaultyKms.before(kms);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        faulty.close();
        kms.close();
    }

    @Test
    @DisplayName("throttles twice, the third attempt gets the key")
    void throttledTwice() {
        faulty.failWith(Fault.throttling(), Fault.throttling());

        try (GeneratedKey generated = faulty.keyring(key).build().generate(CONTEXT)) {
            assertThat(bytes(generated.dataKey())).hasSize(DataKey.LENGTH);
        }
        assertThat(faulty.operations()).hasSize(3);
    }

    @Test
    @DisplayName("throttles four times, it is unavailable and a retry can help")
    void throttled() {
        faulty.failWith(Fault.throttling(), Fault.throttling(), Fault.throttling(), Fault.throttling());

        assertThatThrownBy(() -> faulty.keyring(key).build().generate(CONTEXT))
                .isInstanceOf(KmsUnavailableException.class)
                .satisfies(
                        e -> assertThat(((WaxsealException) e).retryCanHelp()).isTrue())
                .hasCauseInstanceOf(SdkException.class)
                .hasMessage("kms throttled the request to make a data key with key " + id() + " (local), 4 times"
                        + " (request id 11112222-3333-4444-5555-666677778888)");
        assertThat(faulty.operations()).hasSize(4);
    }

    @ParameterizedTest(name = "answers {0} {1}, it is {2}")
    @CsvSource({
        "400, AccessDeniedException, KmsRefusedException",
        "400, DisabledException, KmsRefusedException",
        "400, InvalidGrantTokenException, KmsRefusedException",
        "400, InvalidKeyUsageException, KmsRefusedException",
        "400, KMSInvalidStateException, KmsRefusedException",
        "400, CustomKeyStoreInvalidStateException, KmsRefusedException",
        "400, NotFoundException, KmsRefusedException",
        "400, UnrecognizedClientException, KmsRefusedException",
        "400, ExpiredTokenException, KmsRefusedException",
        "400, ValidationException, KmsRefusedException",
        "400, UnknownOperationException, KmsRefusedException",
        "403, SomethingNew, KmsRefusedException",
        "400, LimitExceededException, KmsRefusedException",
        "400, InvalidCiphertextException, TamperedException",
        "400, IncorrectKeyException, WrongKeyException",
        "400, ThrottlingException, KmsUnavailableException",
        "429, SomethingNew, KmsUnavailableException",
        "500, KMSInternalException, KmsUnavailableException",
        "503, DependencyTimeoutException, KmsUnavailableException",
        "500, KeyUnavailableException, KmsUnavailableException",
        "502, SomethingNew, KmsUnavailableException",
    })
    void answers(int status, String type, String expected) {
        Fault fault = Fault.of(status, type, "because");
        faulty.failWith(fault, fault, fault, fault);

        assertThatThrownBy(() -> faulty.keyring(key).build().generate(CONTEXT))
                .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(expected))
                .hasMessageContaining("request id 11112222");
    }

    @Test
    @DisplayName("puts control characters into its message, they do not reach a terminal")
    void controls() {
        faulty.failWith(Fault.of(400, "AccessDeniedException", "no\\u001b[2J\\nway\\u202e!"));

        assertThatThrownBy(() -> faulty.keyring(key).build().generate(CONTEXT))
                .hasMessageContaining("AccessDeniedException: no [2J way !");
    }

    @Test
    @DisplayName("cannot be reached, it is unavailable")
    void closedPort() throws IOException {
        try (Socket taken = taken();
                KmsClients nobody = at(taken.getLocalPort(), RetryLimits.DEFAULT)) {
            assertThatThrownBy(() -> AwsKmsKeyring.builder(nobody)
                            .keys(List.of(key))
                            .build()
                            .generate(CONTEXT))
                    .isInstanceOf(KmsUnavailableException.class)
                    .hasMessageContaining("kms could not be reached to make a data key with key " + id() + " (local): ")
                    .hasMessageEndingWith(", 4 times");
        }
    }

    /** A port that is nobody else's, and not listened on. */
    private static Socket taken() throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return socket;
    }

    @Test
    @DisplayName("does not answer, the time of an attempt and of all of them ends")
    void silent() throws IOException {
        Duration attempt = Duration.ofMillis(150);
        Duration instant = Duration.ofMillis(1);
        RetryLimits brief = new RetryLimits(4, instant, instant, instant, attempt, Duration.ofMillis(400));
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                KmsClients clients = at(silent.getLocalPort(), brief)) {
            long start = System.nanoTime();

            assertThatThrownBy(() -> AwsKmsKeyring.builder(clients)
                            .keys(List.of(key))
                            .build()
                            .generate(CONTEXT))
                    .isInstanceOf(KmsUnavailableException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(15)); // 4 attempts of 5 s by default
        }
    }

    @Test
    @DisplayName("is down for one of two keys, the other is asked before the first is asked again")
    void eachOnceFirst() {
        GeneratedKey sealed = sealedUnderTwo();
        List<KmsCall> calls = new ArrayList<>();
        faulty.failWith(Fault.throttling());

        try (DataKey opened = faulty.keyring()
                .allowed(AllowedKeys.any())
                .listener(calls::add)
                .build()
                .unwrap(sealed.wrappedKeys(), CONTEXT, any -> true)) {
            assertThat(bytes(opened)).isEqualTo(bytes(sealed.dataKey()));
        }
        assertThat(faulty.operations()).hasSize(2);
        assertThat(calls)
                .extracting(KmsCall::keyId)
                .containsExactly(
                        sealed.wrappedKeys().get(0).keyId(),
                        sealed.wrappedKeys().get(1).keyId());
        assertThat(calls)
                .extracting(KmsCall::outcome)
                .containsExactly(KmsCall.Outcome.UNAVAILABLE, KmsCall.Outcome.ANSWERED);
        assertThat(calls).extracting(KmsCall::errorCode).containsExactly("ThrottlingException", "");
        assertThat(calls).extracting(KmsCall::requestId).doesNotContain("");
    }

    @Test
    @DisplayName("is down for both of two keys, both are asked once and then again, patiently")
    void thenAgain() {
        GeneratedKey sealed = sealedUnderTwo();
        faulty.failWith(Fault.throttling(), Fault.throttling(), Fault.throttling(), Fault.throttling());

        faulty.keyring()
                .allowed(AllowedKeys.any())
                .build()
                .unwrap(sealed.wrappedKeys(), CONTEXT, any -> true)
                .close();
        assertThat(faulty.operations())
                .as("2 at once, then 2 failures and a success")
                .hasSize(5);
    }

    @Test
    @DisplayName("refuses one key and cannot be asked for the other, it is unavailable: the other may fit")
    void unavailableOutweighs() {
        GeneratedKey sealed = sealedUnderTwo();
        faulty.failWith(Fault.of(400, "AccessDeniedException", "no"));
        Fault down = Fault.of(500, "KMSInternalException", "down");
        faulty.failWith(down, down, down, down, down);

        var failure = catchThrowableOfType(
                KmsUnavailableException.class,
                () -> faulty.keyring()
                        .allowed(AllowedKeys.any())
                        .build()
                        .unwrap(sealed.wrappedKeys(), CONTEXT, any -> true));
        assertThat(failure.getSuppressed()[0]).isInstanceOf(KmsRefusedException.class);
        assertThat(failure.getSuppressed()[1]).isInstanceOf(KmsUnavailableException.class);
        assertThat(faulty.operations())
                .as("what was refused is not asked again")
                .hasSize(6);
    }

    @Test
    @DisplayName("answers for another key than it was asked, no operation believes it")
    void otherKey() {
        GeneratedKey sealed = kms.keyring(key).build().generate(CONTEXT);
        faulty.change(answer -> answer.replace(key, OTHER));
        AwsKmsKeyring keyring = faulty.keyring(key).build();

        assertThatThrownBy(() -> keyring.generate(CONTEXT))
                .isInstanceOf(WrongKeyException.class)
                .hasMessageContaining("answered for another key: " + OTHER);
        assertThatThrownBy(() -> keyring.unwrap(sealed.wrappedKeys(), CONTEXT, any -> true))
                .isInstanceOf(WrongKeyException.class);
        assertThatThrownBy(() -> keyring.rewrap(sealed.wrappedKeys(), CONTEXT, RewrapPlan.refresh(), key -> true))
                .isInstanceOf(WrongKeyException.class);
    }

    @Test
    @DisplayName("answers with no key ARN, no operation believes it")
    void noArn() {
        faulty.change(answer -> answer.replace(key, id()));

        assertThatThrownBy(() -> faulty.keyring(key).build().generate(CONTEXT)).isInstanceOf(WrongKeyException.class);
    }

    @Test
    @DisplayName("answers with a key of another length, it is no data key")
    void otherLength() {
        GeneratedKey sealed = kms.keyring(key).build().generate(CONTEXT);
        faulty.change(answer -> answer.replaceAll("\"Plaintext\":\"[^\"]*\"", "\"Plaintext\":\"AAAA\""));
        AwsKmsKeyring keyring = faulty.keyring(key).build();

        assertThatThrownBy(() -> keyring.generate(CONTEXT))
                .isInstanceOf(TamperedException.class)
                .hasMessageContaining("answered with 3 bytes, which is no data key");
        assertThatThrownBy(() -> keyring.unwrap(sealed.wrappedKeys(), CONTEXT, any -> true))
                .isInstanceOf(TamperedException.class);
    }

    @Test
    @DisplayName("answers without a wrapped key, none is recorded")
    void noCiphertext() {
        faulty.change(answer -> answer.replaceAll("\"CiphertextBlob\":\"[^\"]*\"", "\"CiphertextBlob\":\"\""));

        assertThatThrownBy(() -> faulty.keyring(key).build().generate(CONTEXT))
                .isInstanceOf(KmsRefusedException.class)
                .hasMessageEndingWith("answered with a wrapped key of 0 bytes");
    }

    @Test
    @DisplayName("answers with something else than JSON, it is unavailable and cites nothing of it")
    void notJson() {
        faulty.change(answer -> "<html>" + answer);

        assertThatThrownBy(() -> faulty.keyring(key).build().generate(CONTEXT))
                .isInstanceOf(KmsUnavailableException.class)
                .hasMessageContaining("not JSON at byte 0");
    }

    @Test
    @DisplayName("lets a writer encrypt but not decrypt, a key of another region is wrapped for all the same")
    void encryptOnly() {
        String there = kms.newKey(TestKms.ELSEWHERE);
        faulty.failWith(Fault.none(), Fault.none(), Fault.of(400, "AccessDeniedException", "no"));

        try (GeneratedKey generated = faulty.keyring(key, there).build().generate(CONTEXT)) {
            assertThat(faulty.operations()).containsExactly("GenerateDataKey", "Encrypt", "Decrypt");
            assertThat(generated.wrappedKeys()).extracting(WrappedKey::keyId).containsExactly(key, there);
            assertThat(generated.wrappedKeys().get(1).keyMaterialId()).isEmpty();
            try (DataKey opened = kms.keyring(there).build().unwrap(generated.wrappedKeys(), CONTEXT, any -> true)) {
                assertThat(bytes(opened)).isEqualTo(bytes(generated.dataKey()));
            }
        }
    }

    @Test
    @DisplayName("gives no key material id, or an odd one, none is recorded")
    void noMaterial() {
        faulty.change(answer -> answer.replaceAll("\"KeyMaterialId\":\"[^\"]*\"", "\"KeyMaterialId\":\"odd\""));

        try (GeneratedKey generated = faulty.keyring(key).build().generate(CONTEXT)) {
            assertThat(generated.wrappedKeys())
                    .extracting(WrappedKey::keyMaterialId)
                    .containsExactly("");
        }
    }

    private GeneratedKey sealedUnderTwo() {
        return kms.keyring(key, kms.newKey()).build().generate(CONTEXT);
    }

    private static KmsClients at(int port, RetryLimits limits) {
        return new KmsClients(
                new EndpointClientSource(
                        URI.create("http://127.0.0.1:" + port),
                        "local",
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")),
                        limits),
                CallLimits.DEFAULT.retries(limits));
    }

    private String id() {
        return key.substring(key.indexOf('/') + 1);
    }
}
