package dev.waxseal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.cli.args.UsageException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a range, as in HTTP,")
class ByteRangeTest {

    @ParameterizedTest(name = "{0} of {1} bytes is from {2} to before {3}")
    @CsvSource({"0-0, 10, 0, 1", "2-4, 10, 2, 5", "2-, 10, 2, 10", "-3, 10, 7, 10", "-30, 10, 0, 10", "9-99, 10, 9, 10"
    })
    @DisplayName("includes both its ends and stops where the bytes do")
    void inside(String text, long size, long start, long end) {
        ByteRange range = ByteRange.parse(text);

        assertThat(range.start(size)).isEqualTo(start);
        assertThat(range.end(size)).isEqualTo(end);
    }

    @ParameterizedTest(name = "{0} of {1} bytes")
    @CsvSource({"10-, 10", "10-11, 10", "0-0, 0", "-1, 0"})
    @DisplayName("that begins beyond the end is refused")
    void beyond(String text, long size) {
        assertThatThrownBy(() -> ByteRange.parse(text).start(size)).isInstanceOf(UsageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "5", "4-3", "-0", "a-b", "+1-2", "1-2-3", "99999999999999999999-"})
    @DisplayName("that cannot be meant is refused")
    void malformed(String text) {
        assertThatThrownBy(() -> ByteRange.parse(text))
                .isInstanceOf(UsageException.class)
                .hasMessage("not a range: " + text);
    }
}
