package dev.waxseal.localkms.wire;

import dev.waxseal.localkms.engine.KmsException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** AWS's query protocol for the one thing that callers ask STS: whose keys are these? */
final class StsProtocol implements Endpoint.Protocol {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String XMLNS = "https://sts.amazonaws.com/doc/2011-06-15/";
    private static final int OK = 200;

    private final String account;

    StsProtocol(String account) {
        this.account = account;
    }

    static boolean speaks(Request request) {
        return request.header("content-type", "").startsWith(FORM);
    }

    @Override
    public Response answer(Request request, String region, String requestId) {
        List<String> form = Arrays.asList(new String(request.body(), StandardCharsets.UTF_8).split("&", -1));
        if (!form.contains("Action=GetCallerIdentity")) {
            throw KmsException.refused("InvalidAction", "This endpoint knows no such action.");
        }
        return xml(OK, requestId, """
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
                """.formatted(XMLNS, account, account, account, requestId));
    }

    @Override
    public Response error(KmsException error, String requestId) {
        // STS names its errors without the suffix, and messages here hold no markup: they are ours, or a date.
        String code = error.code().replace("Exception", "");
        String message = error.getMessage() == null ? "" : error.getMessage().replace("<", "&lt;");
        String body = """
                <ErrorResponse xmlns="%s">
                  <Error>
                    <Type>%s</Type>
                    <Code>%s</Code>
                    <Message>%s</Message>
                  </Error>
                  <RequestId>%s</RequestId>
                </ErrorResponse>
                """.formatted(XMLNS, error.status() < 500 ? "Sender" : "Receiver", code, message, requestId);
        return xml(error.status(), requestId, body);
    }

    private static Response xml(int status, String requestId, String text) {
        return new Response(status, requestId, "text/xml", text.getBytes(StandardCharsets.UTF_8));
    }
}
