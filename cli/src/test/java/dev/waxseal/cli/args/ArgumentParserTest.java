package dev.waxseal.cli.args;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("a command line")
class ArgumentParserTest {

    private static final Option OUTPUT = Option.value("OUT", "", "-o", "--output");
    private static final Option KEY = Option.repeated("KEY", "", "--key");
    private static final Option FORCE = Option.flag("", "-f", "--force");
    private static final Syntax SYNTAX =
            new Syntax("melt", "", new Operands("IN…", 1, 2, ""), List.of(OUTPUT, KEY, FORCE), "");

    private static Arguments parse(String... words) {
        return ArgumentParser.parse(SYNTAX, List.of(words));
    }

    @Test
    @DisplayName("mixes options and operands in any order")
    void mixed() {
        Arguments arguments = parse("a", "--key", "k1", "-f", "b", "--key=k2", "-oX");

        assertThat(arguments.operands()).containsExactly("a", "b");
        assertThat(arguments.values(KEY)).containsExactly("k1", "k2");
        assertThat(arguments.value(OUTPUT)).contains("X");
        assertThat(arguments.has(FORCE)).isTrue();
    }

    @Test
    @DisplayName("gives an option whatever follows it, a dash too")
    void dashedValue() {
        assertThat(parse("a", "-o", "-").value(OUTPUT)).contains("-");
        assertThat(parse("a", "--output", "-5").value(OUTPUT)).contains("-5");
        assertThat(parse("a", "--output=").value(OUTPUT)).contains("");
    }

    @Test
    @DisplayName("takes a lone dash, and all after two dashes, for operands")
    void operands() {
        assertThat(parse("-", "--", "--force").operands()).containsExactly("-", "--force");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "a --nix, unknown option --nix",
        "a -x, unknown option -x",
        "a --nix=1, unknown option --nix=1",
        "a --force=1, --force takes no value",
        "a --output, --output needs a value: OUT",
        "a -o x -o y, --output is given twice",
        "-f, missing: IN…",
        "a b c, one argument too many: c",
    })
    @DisplayName("that breaks the syntax is refused, with what is wrong")
    void refused(String words, String problem) {
        assertThatThrownBy(() -> parse(words.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessage(problem);
    }
}
