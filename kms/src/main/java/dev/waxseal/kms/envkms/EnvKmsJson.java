package dev.waxseal.kms.envkms;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.waxseal.error.MalformedMessageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form: an object with {@code encrypted_data_key}, {@code nonce} and {@code ciphertext} in base64,
 * {@code kms_key_id}, {@code algorithm}, {@code envelope_version} and perhaps {@code encryption_context}. Members of
 * other names are passed over.
 */
final class EnvKmsJson {

    private static final List<String> MEMBERS =
            List.of("encrypted_data_key", "nonce", "ciphertext", "kms_key_id", "algorithm", "envelope_version");

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxStringLength(Integer.MAX_VALUE) // the ciphertext is one
                    .build())
            .build();

    private final JsonParser in;
    private final Map<String, byte[]> binary = new LinkedHashMap<>();
    private Map<String, String> context = Map.of();
    private @Nullable String keyId;
    private @Nullable String algorithm;
    private int version;

    private EnvKmsJson(JsonParser in) {
        this.in = in;
    }

    static boolean looksLike(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1).stripLeading();
        return text.startsWith("{") && MEMBERS.stream().anyMatch(name -> text.contains('"' + name + '"'));
    }

    static EnvKmsMessage read(byte[] message) {
        return parse(message, 0, in -> new EnvKmsJson(in).message());
    }

    /** The pairs of an object of strings. */
    static Map<String, String> context(byte[] json, int offset) {
        return parse(json, offset, in -> {
            in.nextToken();
            return pairs(in);
        });
    }

    private interface Reading<T> {
        T from(JsonParser in) throws IOException;
    }

    private static <T> T parse(byte[] json, int offset, Reading<T> reading) {
        try (JsonParser in = JSON.createParser(json)) {
            try {
                T result = reading.from(in);
                require(in.nextToken() == null, "something follows the json");
                return result;
            } catch (JsonProcessingException | Broken e) {
                // Without the cause: its text cites the message.
                long at = offset + Math.max(0, in.currentLocation().getByteOffset());
                throw new MalformedMessageException(
                        at, e instanceof Broken ? String.valueOf(e.getMessage()) : "not json");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    private EnvKmsMessage message() throws IOException {
        require(in.nextToken() == JsonToken.START_OBJECT, "not an envkms message");
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            member(name);
        }
        require(version == 1, "envelope_version is not 1");
        require(algorithm != null && isAes256Gcm(algorithm), "algorithm is not AES-256-GCM");
        require(keyId != null, "no kms_key_id");
        byte[] wrappedKey = binary("encrypted_data_key", 1, EnvKmsMessage.MAX_WRAPPED_KEY);
        byte[] nonce = binary("nonce", EnvKmsMessage.NONCE, EnvKmsMessage.NONCE);
        byte[] ciphertext = binary("ciphertext", EnvKmsMessage.TAG, Integer.MAX_VALUE);
        return new EnvKmsMessage(
                keyId, wrappedKey, context, nonce, new EnvKmsCiphertext(ciphertext, 0, ciphertext.length));
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "encrypted_data_key", "nonce", "ciphertext" -> {
                require(in.currentToken() == JsonToken.VALUE_STRING, name + " is not a text");
                binary.put(name, in.getBinaryValue(Base64Variants.MIME_NO_LINEFEEDS));
            }
            case "kms_key_id" -> keyId = text(in, name);
            case "algorithm" -> algorithm = text(in, name);
            case "envelope_version" -> {
                require(in.currentToken() == JsonToken.VALUE_NUMBER_INT, name + " is not a number");
                version = in.getIntValue();
            }
            case "encryption_context" -> context = pairs(in);
            default -> in.skipChildren();
        }
    }

    private static Map<String, String> pairs(JsonParser in) throws IOException {
        require(in.currentToken() == JsonToken.START_OBJECT, "the context is not an object");
        Map<String, String> pairs = new LinkedHashMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            pairs.put(name, text(in, "a context value"));
        }
        return pairs;
    }

    private static String text(JsonParser in, String what) throws IOException {
        require(in.currentToken() == JsonToken.VALUE_STRING, what + " is not a text");
        return in.getText();
    }

    private byte[] binary(String name, int least, int most) throws Broken {
        byte[] bytes = binary.get(name);
        if (bytes == null || bytes.length < least || bytes.length > most) {
            throw new Broken(bytes == null ? "no " + name : name + " has " + bytes.length + " bytes");
        }
        return bytes;
    }

    private static boolean isAes256Gcm(String algorithm) {
        return algorithm.toUpperCase(Locale.ROOT).replaceAll("[-_]", "").equals("AES256GCM");
    }

    private static void require(boolean holds, String rule) throws Broken {
        if (!holds) {
            throw new Broken(rule);
        }
    }

    /** A rule of this form does not hold. */
    private static final class Broken extends IOException {

        private static final long serialVersionUID = 1L;

        Broken(String rule) {
            super(rule);
        }
    }
}
