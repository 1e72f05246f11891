package dev.waxseal.cli;

/**
 * A failure in words.
 *
 * @param kind for programs, such as {@code wrong-context}
 * @param message one line, lower case
 * @param hint what to do; empty where nothing can be said
 */
record Failure(ExitStatus status, String kind, String message, String hint) {}
