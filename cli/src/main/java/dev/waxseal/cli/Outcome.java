package dev.waxseal.cli;

import java.util.List;
import java.util.Map;

/**
 * What came of one input.
 *
 * @param lines for people
 * @param fields for programs
 */
record Outcome(List<String> lines, Map<String, ?> fields) {

    Outcome(String line, Map<String, ?> fields) {
        this(List.of(line), fields);
    }
}
