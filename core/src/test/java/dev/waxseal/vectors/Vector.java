package dev.waxseal.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waxseal.envelope.TextForm;
import dev.waxseal.reference.Dice;
import dev.waxseal.reference.KnownKey;
import dev.waxseal.reference.Outcome;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One published vector, as docs/vectors/README.md describes it. */
public final class Vector {

    private static final HexFormat HEX = HexFormat.of();

    private final JsonNode json;

    Vector(JsonNode json) {
        this.json = json;
    }

    public String name() {
        return json.required("name").asText();
    }

    public Outcome outcome() {
        String word = json.required("outcome").asText();
        return Arrays.stream(Outcome.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    public List<KnownKey> keys() {
        List<KnownKey> keys = new ArrayList<>();
        json.required("keys")
                .forEach(key -> keys.add(new KnownKey(
                        key.required("provider").asText(),
                        key.required("keyId").asText(),
                        HEX.parseHex(key.required("dataKey").asText()))));
        return keys;
    }

    public Map<String, String> expectedContext() {
        Map<String, String> pairs = new TreeMap<>();
        json.required("expectedContext")
                .properties()
                .forEach(pair -> pairs.put(pair.getKey(), pair.getValue().asText()));
        return pairs;
    }

    /** Bytes of plaintext that a reader from start to end may release. */
    public int verifiedBytes() {
        return json.required("verifiedBytes").asInt();
    }

    /** What the message was made of; nothing where no reader gets any of it. */
    public byte[] plaintext() {
        int length = json.path("plaintextLength").asInt();
        // Long ones are not published, only their hash; this is where they came from.
        byte[] plaintext = json.has("plaintext")
                ? HEX.parseHex(json.required("plaintext").asText())
                : Dice.bytes("plaintext", length);
        if (length > 0 && !json.required("plaintextSha256").asText().equals(sha256(plaintext))) {
            throw new IllegalStateException("the plaintext of " + name() + " is not the published one");
        }
        return plaintext;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean isText() {
        return json.has("text");
    }

    public String text() {
        return isText() ? json.required("text").asText() : TextForm.encode(message());
    }

    boolean isEngineOnly() {
        return json.path("engineOnly").asBoolean();
    }

    byte[] aad() {
        return HEX.parseHex(json.required("aad").asText());
    }

    int floeHeaderAt() {
        return json.required("floeHeaderAt").asInt();
    }

    /** Hexadecimal and numbers of zeros, one after another. */
    public byte[] message() {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        json.required("message")
                .forEach(part ->
                        message.writeBytes(part.isInt() ? new byte[part.asInt()] : HEX.parseHex(part.asText())));
        return message.toByteArray();
    }

    @Override
    public String toString() {
        return name() + " " + outcome().word();
    }
}
