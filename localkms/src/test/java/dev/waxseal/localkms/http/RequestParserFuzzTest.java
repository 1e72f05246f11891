package dev.waxseal.localkms.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("any bytes at all")
class RequestParserFuzzTest {

    static Stream<byte[]> requests() {
        return IntStream.range(0, 50).mapToObj(seed -> new RandomHttp(new Random(seed)).bytes());
    }

    @MethodSource("requests")
    @FuzzTest(maxDuration = "3m")
    @DisplayName("are the same requests whole and byte by byte, or refused alike")
    void parsed(byte @NotNull [] input) {
        assertThat(RequestParserTest.parsed(input, 1, 64))
                .isEqualTo(RequestParserTest.parsed(input, Math.max(1, input.length), 64));
    }
}
