package dev.waxseal.localkms.wire;

import dev.waxseal.localkms.engine.Engine;
import dev.waxseal.localkms.engine.KmsException;
import dev.waxseal.localkms.fault.Faults;
import dev.waxseal.localkms.fault.Kind;
import dev.waxseal.localkms.fault.Strike;
import dev.waxseal.localkms.http.HttpResponse.Ending;
import dev.waxseal.localkms.quota.QuotaMeter;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** One HTTP endpoint with KMS and what there is of STS behind it, as at AWS but on one address. Thread-safe. */
public final class Endpoint {

    /** The largest body that any operation can need, with room: a policy, or fifty tags, or a ciphertext and context. */
    public static final int MAX_BODY = 1 << 20;

    private final JsonProtocol kms;
    private final StsProtocol sts;
    private final Authenticator authenticator;
    private final Faults faults;

    public Endpoint(Engine engine, Authenticator authenticator, Faults faults, QuotaMeter quotas) {
        this.kms = new JsonProtocol(engine, quotas);
        this.sts = new StsProtocol(engine.account());
        this.authenticator = authenticator;
        this.faults = faults;
    }

    /** Answers {@code request}, always. The caller closes the response once it is sent. */
    public Response handle(Request request) {
        String requestId = newRequestId();
        Protocol protocol = StsProtocol.speaks(request) ? sts : kms;
        try {
            if (!request.method().equals("POST") || !request.path().equals("/")) {
                throw KmsException.refused("UnknownOperationException", null);
            }
            String operation = protocol.operation(request);
            String region = authenticator.authenticate(request);
            Strike strike = faults.strike(operation, region);
            return struck(strike, protocol, new Call(request, operation, region, requestId))
                    .late(strike.delay());
        } catch (KmsException e) {
            return protocol.error(e, requestId);
        } catch (RuntimeException | StackOverflowError e) { // a stranger's input must not end without an answer
            return protocol.error(KmsException.fault(e), requestId);
        }
    }

    /** The answer to what is no HTTP request, or one beyond the limits, and was not read to its end. */
    public Response refuse(int status, String reason) {
        String code = switch (status) {
            case 408 -> "RequestTimeoutException";
            case 413 -> "RequestEntityTooLargeException";
            case 503 -> "ServiceUnavailableException";
            default -> "MalformedHttpRequestException";
        };
        return kms.error(KmsException.of(code, reason, status), newRequestId());
    }

    private static Response struck(Strike strike, Protocol protocol, Call call) {
        Kind kind = strike.kind().orElse(Kind.LATENCY); // which by itself changes nothing about the answer
        return switch (kind) {
            case LATENCY -> answer(protocol, call);
            case TRUNCATE -> answer(protocol, call).ending(Ending.TRUNCATED);
            case RESET -> Response.empty(call.requestId()).ending(Ending.RESET);
            case THROTTLE, INTERNAL, DEPENDENCY_TIMEOUT, KEY_UNAVAILABLE, ACCESS_DENIED ->
                protocol.error(FaultErrors.of(kind), call.requestId());
        };
    }

    /** Errors are answers, too, and come as late. */
    private static Response answer(Protocol protocol, Call call) {
        try {
            return protocol.answer(call);
        } catch (KmsException e) {
            return protocol.error(e, call.requestId());
        }
    }

    /** Not secret, so not worth the system's entropy. */
    static String newRequestId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** An authenticated request. */
    record Call(Request request, String operation, String region, String requestId) {}

    /** How requests and answers look. */
    interface Protocol {

        /** The operation that is called, which is not necessarily one there is. */
        String operation(Request request);

        Response answer(Call call);

        Response error(KmsException error, String requestId);
    }
}
