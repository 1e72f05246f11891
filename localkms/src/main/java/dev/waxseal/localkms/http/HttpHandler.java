package dev.waxseal.localkms.http;

/** Answers requests. Called by several threads at once; throws nothing. */
public interface HttpHandler {

    HttpResponse handle(HttpRequest request);

    /** The answer to what is no request, or one beyond the limits, in the words of the protocol above HTTP. */
    HttpResponse refuse(int status, String reason);
}
