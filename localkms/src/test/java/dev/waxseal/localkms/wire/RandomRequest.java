package dev.waxseal.localkms.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;

/** Makes the input of an operation up: of its right members, most with likely values and some with hopeless ones. */
final class RandomRequest {

    /** One in so many members is of the wrong type. */
    private static final int WRONG = 12;

    private static final List<String> HOPELESS = List.of(
            "null",
            "true",
            "-1",
            "0.5",
            "1e400",
            "-9223372036854775808",
            "9".repeat(99),
            "9".repeat(101),
            "{}",
            "[]",
            "[null]",
            "[[[[1]]]]",
            "[".repeat(40) + "]".repeat(40),
            "{\"a\":".repeat(17) + "1" + "}".repeat(17),
            "{\"a\":1,\"a\":2}",
            "{\"\":\"\"}",
            "\"\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\u0000\"",
            "\"\\ud83d\\ude00\"",
            "\"'; <&>%s%n${a}\"",
            "\"=\"",
            "\"====\"",
            "\"a/\"",
            "\"" + "x".repeat(9000) + "\"",
            "\"" + "a/".repeat(9000) + "\"",
            "NaN",
            "'a'",
            "",
            "\"open");

    private static final Map<String, SdkPojo> REQUESTS = KmsModel.requests();

    private final Random random;
    private final List<String> keyIds;

    RandomRequest(Random random, List<String> keyIds) {
        this.random = random;
        this.keyIds = keyIds;
    }

    String operation() {
        return one(List.copyOf(REQUESTS.keySet()));
    }

    /** A JSON object, unless something hopeless has got into it. */
    String input(String operation) {
        return structure(Objects.requireNonNull(REQUESTS.get(operation)));
    }

    private String structure(SdkPojo structure) {
        List<String> members = new ArrayList<>();
        for (SdkField<?> member : structure.sdkFields()) {
            String name = member.memberName();
            boolean key = name.equals("KeyId") || name.equals("TargetKeyId");
            if (key || random.nextInt(3) > 0) {
                members.add("\"" + name + "\":" + (random.nextInt(WRONG) == 0 ? hopeless() : value(structure, member)));
            }
        }
        if (random.nextInt(WRONG) == 0) {
            members.add(members.isEmpty() ? "\"\":1" : one(members));
        }
        return "{" + String.join(",", members) + "}";
    }

    String hopeless() {
        return one(HOPELESS);
    }

    private String value(SdkPojo structure, SdkField<?> member) {
        MarshallingType<?> type = member.marshallingType();
        if (type == MarshallingType.STRING) {
            List<String> values = KmsModel.values(structure, member).stream()
                    .filter(value -> !value.startsWith("RSA_3") && !value.startsWith("RSA_4")) // take seconds to make
                    .toList();
            return '"' + (values.isEmpty() ? text(member.memberName()) : one(values)) + '"';
        }
        if (type == MarshallingType.LIST) {
            SdkField<?> element = member.getTrait(ListTrait.class).memberFieldInfo();
            return IntStream.range(0, random.nextInt(3))
                    .mapToObj(i -> value(structure, element))
                    .collect(Collectors.joining(",", "[", "]"));
        }
        if (type == MarshallingType.SDK_POJO) {
            return structure(member.constructor().get());
        }
        if (type == MarshallingType.SDK_BYTES) {
            return one(List.of("\"\"", "\"aGVsbG8=\"", "\"" + "A".repeat(44) + "\"", "\"" + "A".repeat(9000) + "\""));
        }
        if (type == MarshallingType.BOOLEAN) {
            return one(List.of("true", "false"));
        }
        return type == MarshallingType.MAP ? one(List.of("{}", "{\"tenant\":\"42\"}")) : number();
    }

    private String text(@Nullable String name) {
        if (name != null && (name.endsWith("KeyId") || name.equals("ResourceArn"))) {
            String keyId = one(keyIds);
            return one(List.of(keyId, keyId, SampleKms.ALIAS, "arn:aws:kms:local:000000000000:key/" + keyId));
        }
        return one(
                List.of(
                        "default",
                        SampleKms.ALIAS,
                        "alias/" + random.nextInt(10),
                        "eu-west-1",
                        "arn:aws:iam::000000000000:role/a",
                        "arn:aws:iam::000000000000:role/" + "a/".repeat(random.nextInt(200)) + "b",
                        "arn:aws:kms:::",
                        "{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[]}",
                        "{\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\",\\\"Principal\\\":{\\\"AWS\\\":[\\\"\\\",{}]},\\\"Action\\\":\\\"kms:*\\\"}]}"));
    }

    private String number() {
        return one(List.of("1", "7", "30", "32", "365", "1024", "0", "1767225600.5", "4102444800", "-1", "1e18"));
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
