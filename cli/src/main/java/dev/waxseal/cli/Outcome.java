package dev.waxseal.cli;

import java.util.Map;

/**
 * What came of one input.
 *
 * @param line for people; empty if there is nothing to say
 * @param fields for programs
 */
record Outcome(String line, Map<String, ?> fields) {}
