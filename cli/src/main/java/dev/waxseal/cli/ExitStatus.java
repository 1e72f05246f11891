package dev.waxseal.cli;

/** What the program tells its caller by its exit status. */
enum ExitStatus {
    DONE(0),
    /** Some input failed and others did not, or inputs failed for several reasons. */
    SOME_FAILED(1),
    USAGE(2),
    /** Not a message, damaged, tampered with, truncated, or of another context. */
    UNSOUND(3),
    /** KMS said no: access, state, wrong key. */
    REFUSED(4),
    /** KMS throttled or could not be reached, beyond the retry budget. */
    UNREACHABLE(5),
    /** Missing file, full disk, permission. */
    IO(6);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
