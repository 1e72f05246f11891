package dev.waxseal.reference;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Writes docs/vectors/messages.json, the same bytes in every run. Its schema is in docs/vectors/README.md. */
public final class VectorsFile {

    /** Shorter runs of zeros are written out. */
    private static final int ZEROS = 32;

    private static final int SHOWN_PLAINTEXT = 256;

    private static final HexFormat HEX = HexFormat.of();
    private static final ObjectMapper JSON = new ObjectMapper();

    private VectorsFile() {}

    /** @param args the file to write */
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]), text());
    }

    /** The whole file. */
    public static String text() throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", "waxseal");
        root.put("version", 1);
        ArrayNode vectors = root.putArray("vectors");
        cases().forEach(each -> write(vectors.addObject(), each));
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter(" ", "\n"));
        return JSON.writer(printer).writeValueAsString(root) + "\n";
    }

    static List<Case> cases() {
        return Stream.of(
                        PreambleCases.all(),
                        ContextCases.all(),
                        KeyAreaCases.all(),
                        KeyBlockCases.all(),
                        FloeHeaderCases.all(),
                        SegmentCases.all(),
                        TextCases.all(),
                        EngineCases.all())
                .flatMap(List::stream)
                .toList();
    }

    private static void write(ObjectNode vector, Case each) {
        vector.put("name", each.name);
        vector.put("section", each.section);
        vector.put("rule", each.rule);
        vector.put("outcome", each.outcome.word());
        if (each.engineOnly) {
            vector.put("engineOnly", true);
            vector.put("aad", HEX.formatHex(each.draft.aad()));
            vector.put("floeHeaderAt", each.draft.envelopeLength() - each.draft.header().length);
        }
        ArrayNode keys = vector.putArray("keys");
        each.keys.forEach(key -> keys.addObject()
                .put("provider", key.provider())
                .put("keyId", key.keyId())
                .put("dataKey", HEX.formatHex(key.dataKey())));
        ObjectNode expected = vector.putObject("expectedContext");
        each.expected.forEach(expected::put);
        vector.put("verifiedBytes", each.verified);
        if (each.outcome == Outcome.OPENS || each.verified > 0) {
            writePlaintext(vector, each.draft.plaintext);
        }
        if (each.text != null) {
            vector.put("text", each.text);
        } else {
            writeParts(vector.putArray("message"), each.message());
        }
    }

    private static void writePlaintext(ObjectNode vector, byte[] plaintext) {
        vector.put("plaintextLength", plaintext.length);
        vector.put("plaintextSha256", HEX.formatHex(Dice.sha256(plaintext)));
        if (plaintext.length <= SHOWN_PLAINTEXT) {
            vector.put("plaintext", HEX.formatHex(plaintext));
        }
    }

    /** Hexadecimal, with long runs of zeros as their number. */
    private static void writeParts(ArrayNode parts, byte[] bytes) {
        int start = 0;
        for (int at = 0; at < bytes.length; ) {
            int zeros = zerosAt(bytes, at);
            if (zeros >= ZEROS) {
                if (at > start) {
                    parts.add(HEX.formatHex(bytes, start, at));
                }
                parts.add(zeros);
                start = at + zeros;
            }
            at += Math.max(1, zeros);
        }
        if (start < bytes.length) {
            parts.add(HEX.formatHex(bytes, start, bytes.length));
        }
    }

    private static int zerosAt(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] == 0) {
            at++;
        }
        return at - from;
    }
}
