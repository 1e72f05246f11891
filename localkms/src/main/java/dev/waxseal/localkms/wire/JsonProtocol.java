package dev.waxseal.localkms.wire;

import dev.waxseal.localkms.engine.Answer;
import dev.waxseal.localkms.engine.Engine;
import dev.waxseal.localkms.engine.KmsException;
import dev.waxseal.localkms.json.JsonReader;
import dev.waxseal.localkms.json.JsonWriter;
import dev.waxseal.localkms.json.MalformedJsonException;
import dev.waxseal.localkms.quota.QuotaMeter;
import java.util.Map;
import java.util.TreeMap;

/** AWS JSON 1.1, which KMS speaks: the operation in {@code X-Amz-Target}, the parameters as one JSON object. */
final class JsonProtocol implements Endpoint.Protocol {

    private static final String CONTENT_TYPE = "application/x-amz-json-1.1";
    private static final String TARGET_PREFIX = "TrentService.";
    private static final int OK = 200;

    private final Engine engine;
    private final QuotaMeter quotas;

    JsonProtocol(Engine engine, QuotaMeter quotas) {
        this.engine = engine;
        this.quotas = quotas;
    }

    @Override
    public String operation(Request request) {
        String target = request.header("x-amz-target", "");
        if (!target.startsWith(TARGET_PREFIX)) {
            throw KmsException.refused("UnknownOperationException", null);
        }
        return target.substring(TARGET_PREFIX.length());
    }

    @Override
    public Response answer(Endpoint.Call call) {
        Map<String, Object> input = input(call.request());
        if (!quotas.admits(call.operation(), call.region(), input)) {
            throw FaultErrors.throttled();
        }
        try (Answer answer = engine.perform(call.operation(), call.region(), call.requestId(), input)) {
            // AWS sends no body at all, rather than an empty object, where an operation has no output.
            byte[] body = answer.members().isEmpty() ? new byte[0] : JsonWriter.bytes(answer.members());
            return new Response(OK, call.requestId(), CONTENT_TYPE, body);
        }
    }

    @Override
    public Response error(KmsException error, String requestId) {
        String message = error.getMessage();
        Map<String, Object> members = message == null
                ? Map.of("__type", error.code())
                : new TreeMap<>(Map.of("__type", error.code(), "message", message));
        return new Response(error.status(), requestId, CONTENT_TYPE, JsonWriter.bytes(members));
    }

    private static Map<String, Object> input(Request request) {
        try {
            return JsonReader.object(request.body());
        } catch (MalformedJsonException e) {
            throw KmsException.refused("SerializationException", null);
        }
    }
}
