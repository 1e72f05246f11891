package dev.waxseal.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run of the program that is over.
 *
 * @param status the exit status; 128 and its number for a process that died of a signal
 */
record Ended(int status, String stdout, String stderr) {

    static final int INTERRUPTED = 128 + 2;
    static final int KILLED = 128 + 9;
    static final int TERMINATED = 128 + 15;

    Ended expect(int expected) {
        assertThat(status).as("exit status; standard error:%n%s", stderr).isEqualTo(expected);
        return this;
    }
}
