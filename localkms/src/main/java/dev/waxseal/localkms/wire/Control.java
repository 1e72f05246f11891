package dev.waxseal.localkms.wire;

import dev.waxseal.localkms.clock.OffsetClock;
import dev.waxseal.localkms.engine.KmsException;
import dev.waxseal.localkms.fault.Faults;
import dev.waxseal.localkms.json.JsonReader;
import dev.waxseal.localkms.json.JsonWriter;
import dev.waxseal.localkms.json.MalformedJsonException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/**
 * Orders given to a running server: faults, regions, clock. For peers on the loopback interface that have the token of
 * this server, and no others: a web page can reach the loopback interface, but cannot know the token. Thread-safe.
 */
public final class Control {

    /** Where it is. */
    public static final String PATH = "/_localkms";

    private static final String CONTENT_TYPE = "application/json";
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;

    private final byte[] expected;
    private final Faults faults;
    private final Clock clock;

    /** {@code clock} is that of the keys; it moves only if it is an {@link OffsetClock}. */
    public Control(String token, Faults faults, Clock clock) {
        this.expected = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        this.faults = faults;
        this.clock = clock;
    }

    static boolean isFor(String path) {
        return path.startsWith(PATH + "/");
    }

    /** Obeys, or says why not. */
    Response handle(Request request, InetAddress peer) {
        String requestId = Endpoint.newRequestId();
        try {
            requireTrusted(request, peer);
            Map<String, Object> state = obey(request);
            return new Response(OK, requestId, CONTENT_TYPE, JsonWriter.bytes(state));
        } catch (KmsException e) {
            return error(e, requestId);
        } catch (IllegalArgumentException e) {
            return error(KmsException.refused("ValidationException", e.getMessage()), requestId);
        }
    }

    private void requireTrusted(Request request, InetAddress peer) {
        byte[] given = request.header("authorization", "").getBytes(StandardCharsets.UTF_8);
        if (!peer.isLoopbackAddress() || !MessageDigest.isEqual(given, expected)) {
            throw KmsException.of(
                    "AccessDeniedException",
                    "Orders are taken from this machine only, with the token that the server printed.",
                    FORBIDDEN);
        }
    }

    private Map<String, Object> obey(Request request) {
        ControlledThing thing = switch (request.path().substring(PATH.length() + 1)) {
            case "faults" -> new ControlledThing.OfFaults(faults);
            case "regions" -> new ControlledThing.OfRegions(faults);
            case "clock" -> new ControlledThing.OfClock(clock);
            default -> throw KmsException.of("NotFoundException", "There are faults, regions and clock.", NOT_FOUND);
        };
        switch (request.method()) {
            case "GET" -> {}
            case "PUT" -> thing.put(input(request));
            case "DELETE" -> thing.delete();
            default -> throw KmsException.of("UnknownOperationException", "GET, PUT or DELETE.", NOT_ALLOWED);
        }
        return thing.get();
    }

    private static Map<String, Object> input(Request request) {
        try {
            return JsonReader.object(request.body());
        } catch (MalformedJsonException e) {
            throw KmsException.refused("SerializationException", "The order is not a JSON object.");
        }
    }

    private static Response error(KmsException error, String requestId) {
        Map<String, Object> members =
                new TreeMap<>(Map.of("__type", error.code(), "message", String.valueOf(error.getMessage())));
        return new Response(error.status(), requestId, CONTENT_TYPE, JsonWriter.bytes(members));
    }
}
