package dev.waxseal.localkms.wire;

import dev.waxseal.localkms.engine.Engine;
import dev.waxseal.localkms.engine.KmsException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** One HTTP endpoint with KMS and what there is of STS behind it, as at AWS but on one address. Thread-safe. */
public final class Endpoint {

    /** The largest body that any operation can need, with room: a policy, or fifty tags, or a ciphertext and context. */
    public static final int MAX_BODY = 1 << 20;

    private final JsonProtocol kms;
    private final StsProtocol sts;
    private final Authenticator authenticator;

    public Endpoint(Engine engine, Authenticator authenticator) {
        this.kms = new JsonProtocol(engine);
        this.sts = new StsProtocol(engine.account());
        this.authenticator = authenticator;
    }

    /** Answers {@code request}, always. The caller closes the response once it is sent. */
    public Response handle(Request request) {
        String requestId = newRequestId();
        Protocol protocol = StsProtocol.speaks(request) ? sts : kms;
        try {
            if (!request.method().equals("POST") || !request.path().equals("/")) {
                throw KmsException.refused("UnknownOperationException", null);
            }
            String region = authenticator.authenticate(request);
            return protocol.answer(request, region, requestId);
        } catch (KmsException e) {
            return protocol.error(e, requestId);
        } catch (RuntimeException e) {
            return protocol.error(KmsException.fault(e), requestId);
        }
    }

    /** The answer to a request whose body is larger than {@link #MAX_BODY} and was not read. */
    public Response tooLarge() {
        KmsException error = KmsException.tooLarge("The request is larger than " + MAX_BODY + " bytes.");
        return kms.error(error, newRequestId());
    }

    /** Not secret, so not worth the system's entropy. */
    private static String newRequestId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** How requests and answers look. */
    interface Protocol {

        Response answer(Request request, String region, String requestId);

        Response error(KmsException error, String requestId);
    }
}
