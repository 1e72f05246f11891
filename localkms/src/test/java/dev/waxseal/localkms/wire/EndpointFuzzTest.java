package dev.waxseal.localkms.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("any bytes at all")
class EndpointFuzzTest {

    private static final SampleKms KMS = new SampleKms();

    static Stream<byte[]> requests() {
        RandomRequest request = new RandomRequest(new Random(2), KMS.keyIds());
        return KmsModel.requests().keySet().stream()
                .map(operation -> operation + "\n" + request.input(operation))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** The first line is the operation. */
    @MethodSource("requests")
    @FuzzTest(maxDuration = "3m")
    @DisplayName("are answered in the shape of AWS")
    void answered(byte @NotNull [] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        int line = text.indexOf('\n');
        if (line < 0 || text.contains("RSA_3") || text.contains("RSA_4")) {
            return; // a pair takes seconds to make
        }
        AwsShape.check(text, KMS.post(text.substring(0, line), Arrays.copyOfRange(input, line + 1, input.length)));
    }
}
