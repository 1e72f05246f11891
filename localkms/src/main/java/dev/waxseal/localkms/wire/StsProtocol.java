package dev.waxseal.localkms.wire;

import dev.waxseal.localkms.engine.KmsException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** AWS's query protocol for the one thing that callers ask STS: whose keys are these? */
final class StsProtocol implements Endpoint.Protocol {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String XMLNS = "https://sts.amazonaws.com/doc/2011-06-15/";
    private static final String GET_CALLER_IDENTITY = "GetCallerIdentity";
    private static final String UNKNOWN_ACTION = "InvalidAction";
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int FAULT = 500;

    private final String account;

    StsProtocol(String account) {
        this.account = account;
    }

    static boolean speaks(Request request) {
        return request.header("content-type", "").startsWith(FORM);
    }

    @Override
    public String operation(Request request) {
        List<String> form = Arrays.asList(new String(request.body(), StandardCharsets.UTF_8).split("&", -1));
        if (!form.contains("Action=" + GET_CALLER_IDENTITY)) {
            throw KmsException.refused(UNKNOWN_ACTION, "This endpoint knows no such action.");
        }
        return GET_CALLER_IDENTITY;
    }

    @Override
    public Response answer(Endpoint.Call call) {
        return xml(OK, call.requestId(), """
                <GetCallerIdentityResponse xmlns="%s">
                  <GetCallerIdentityResult>
                    <Arn>arn:aws:iam::%s:root</Arn>
                    <UserId>%s</UserId>
                    <Account>%s</Account>
                  </GetCallerIdentityResult>
                  <ResponseMetadata>
                    <RequestId>%s</RequestId>
                  </ResponseMetadata>
                </GetCallerIdentityResponse>
                """.formatted(XMLNS, account, account, account, call.requestId()));
    }

    @Override
    public Response error(KmsException error, String requestId) {
        // Messages here hold no markup: they are ours, or quote a date.
        String message = error.getMessage() == null ? "" : error.getMessage().replace("<", "&lt;");
        boolean senders = error.status() < FAULT;
        String body = """
                <ErrorResponse xmlns="%s">
                  <Error>
                    <Type>%s</Type>
                    <Code>%s</Code>
                    <Message>%s</Message>
                  </Error>
                  <RequestId>%s</RequestId>
                </ErrorResponse>
                """.formatted(XMLNS, senders ? "Sender" : "Receiver", code(error), message, requestId);
        return xml(senders && !error.code().equals(UNKNOWN_ACTION) ? FORBIDDEN : error.status(), requestId, body);
    }

    /** The query protocol's older names for what the JSON protocol calls otherwise. */
    private static String code(KmsException error) {
        return switch (error.code()) {
            case "InvalidSignatureException" -> "SignatureDoesNotMatch";
            case "UnrecognizedClientException" -> "InvalidClientTokenId";
            default -> error.code().replace("Exception", "");
        };
    }

    private static Response xml(int status, String requestId, String text) {
        return new Response(status, requestId, "text/xml", text.getBytes(StandardCharsets.UTF_8));
    }
}
