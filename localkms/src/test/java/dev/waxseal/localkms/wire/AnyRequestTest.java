package dev.waxseal.localkms.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

@Label("any request")
class AnyRequestTest {

    private static final SampleKms KMS = new SampleKms();

    @Example
    void isOfOneOf54Operations() {
        assertThat(KmsModel.requests()).hasSize(54);
    }

    @Property(tries = 1500)
    void madeOfTheMembersOfItsOperationIsAnsweredInTheShapeOfAws(@ForAll long seed) {
        RandomRequest request = new RandomRequest(new Random(seed), KMS.keyIds());
        String operation = request.operation();
        String body = request.input(operation);
        Response response = KMS.post(operation, body);
        AwsShape.check(operation + " " + body, response);
        Statistics.collect(response.status()); // else the requests were none that get far
        Statistics.coverage(coverage -> coverage.check(200).percentage(share -> share > 5));
    }

    @Property(tries = 500)
    void whoseBytesWereGarbledIsAnsweredInTheShapeOfAws(@ForAll long seed) {
        Random random = new Random(seed);
        RandomRequest request = new RandomRequest(random, KMS.keyIds());
        String operation = request.operation();
        byte[] body = request.input(operation).getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i >= 0; i--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt();
        }
        byte[] cut = Arrays.copyOf(body, body.length - random.nextInt(2) * random.nextInt(body.length));
        AwsShape.check(operation + " " + new String(cut, StandardCharsets.UTF_8), KMS.post(operation, cut));
    }

    @Example
    void withEachMemberOfEachOperationInEachWrongShapeIsAnsweredInTheShapeOfAws() {
        RandomRequest request = new RandomRequest(new Random(1), KMS.keyIds());
        KmsModel.requests()
                .forEach((operation, empty) -> empty.sdkFields().forEach(member -> {
                    for (int i = 0; i < 15; i++) {
                        String body = "{\"" + member.memberName() + "\":" + request.hopeless() + "}";
                        AwsShape.check(operation + " " + body, KMS.post(operation, body));
                    }
                }));
    }

    @Property(tries = 200)
    void toAnyTargetIsAnsweredInTheShapeOfAws(@ForAll String target, @ForAll String operation) {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        AwsShape.check(target, KMS.handle(Map.of("X-Amz-Target", target), body));
        AwsShape.check(operation, KMS.handle(Map.of("x-amz-target", "TrentService." + operation), body));
    }

    /** A pattern that recurs for each part overflows the stack, which is not even an exception. */
    @Example
    void withAnEndlessPrincipalIsAnsweredInTheShapeOfAws() {
        String principal = "arn:aws:iam::000000000000:role/" + "a/".repeat(15_000) + "b";
        String grant =
                "{\"KeyId\":\"" + KMS.keyIds().get(0) + "\",\"Operations\":[\"Decrypt\"],\"GranteePrincipal\":\"";
        AwsShape.check("CreateGrant", KMS.post("CreateGrant", grant + principal + "\"}"));
        String policy = "{\"KeyId\":\"" + KMS.keyIds().get(0) + "\",\"Policy\":\"{\\\"Version\\\":\\\"2012-10-17\\\","
                + "\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\"kms:*\\\",\\\"Resource\\\":\\\"*\\\","
                + "\\\"Principal\\\":{\\\"AWS\\\":\\\"" + principal + "\\\"}}]}\"}";
        AwsShape.check("PutKeyPolicy", KMS.post("PutKeyPolicy", policy));
    }
}
