package dev.waxseal.localkms.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts what the thread allocates, garbage and all, which is more than it ever holds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("the memory for a body of a mebibyte")
class BoundedMemoryTest {

    private static final int ALLOCATED = 256 << 20;
    private static final int ANSWERED = 4 << 20;

    private final SampleKms kms = new SampleKms();

    @ParameterizedTest(name = "is bounded for {0} and {2} over and over")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
                    DescribeKey; {"KeyId":";                x; "}
                    DescribeKey; {"KeyId":"a","Other":[;    0,; 0]}
                    DescribeKey; {"KeyId":"a","Other":[;    {},; 0]}
                    DescribeKey; {"KeyId":"a","Other":[;    "",; 0]}
                    Encrypt; {"KeyId":"a","GrantTokens":[;  "",; ""]}
                    CreateKey; {"Tags":[;                   {},; {}]}
                    CreateKey; {"Tags":[;                   {"TagKey":""},; {}]}
                    CreateGrant; {"Operations":[;           "A",; ""]}
                    CreateKey; {"Policy":";                 [; "}
                    CreateKey; {"Policy":";                 {\\"a\\":; "}
                    Encrypt; {"Plaintext":";                AAAA; "}
                    UntagResource; {"KeyId":"a","TagKeys":[; "",; ""]}
                    """)
    void bounded(String operation, String start, String repeated, String end) {
        String body = start + repeated.repeat((Endpoint.MAX_BODY - 100) / repeated.length()) + end;
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        long before = allocated();
        Response response = kms.post(operation, bytes);
        assertThat(allocated() - before).isLessThan(ALLOCATED);
        AwsShape.check(operation, response);
        assertThat(response.body().length).isLessThan(ANSWERED);
        assertThat(response.status()).isEqualTo(400);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
