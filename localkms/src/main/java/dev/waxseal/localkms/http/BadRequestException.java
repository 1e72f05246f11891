package dev.waxseal.localkms.http;

/** What came is not a request, or one beyond the limits. The connection ends after the answer. */
final class BadRequestException extends Exception {

    private final int status;

    BadRequestException(int status, String message) {
        super(message, null, false, false); // an answer: nobody reads its stack
        this.status = status;
    }

    int status() {
        return status;
    }
}
