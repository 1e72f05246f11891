package dev.waxseal.cli.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.waxseal.cli.args.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code waxseal.yaml}. An entry that is not known is refused, and the line named: a misspelt {@code allowed-keys}
 * must not pass for none.
 */
final class ConfigFile {

    private final Path file;
    private final JsonParser parser;
    private Optional<String> kms = Optional.empty();
    private List<String> keys = List.of();
    private List<String> allowedKeys = List.of();
    private Map<String, String> context = Map.of();

    private ConfigFile(Path file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    static Config read(Path file) throws IOException {
        try (JsonParser parser =
                new YAMLFactory().createParser(file.toFile()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)) {
            return new ConfigFile(file, parser).read();
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new UsageException(file + ":" + line + ": " + e.getOriginalMessage(), "", e);
        }
    }

    private Config read() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return Config.EMPTY; // comments only
        }
        require(first == JsonToken.START_OBJECT, "entries are wanted here, such as kms: local");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            readEntry(parser.currentName());
        }
        require(parser.nextToken() == null, "one document is enough");
        return new Config(kms, keys, allowedKeys, context);
    }

    private void readEntry(String name) throws IOException {
        switch (name) {
            case "kms" -> kms = Optional.of(nextText("kms"));
            case "keys" -> keys = nextTexts("keys");
            case "allowed-keys" -> allowedKeys = nextTexts("allowed-keys");
            case "context" -> context = nextPairs("context");
            default -> throw problem("unknown entry " + name);
        }
    }

    private String nextText(String name) throws IOException {
        parser.nextToken();
        return text(name);
    }

    private List<String> nextTexts(String name) throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            return List.of(text(name));
        }
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            texts.add(text(name));
        }
        return texts;
    }

    private Map<String, String> nextPairs(String name) throws IOException {
        require(parser.nextToken() == JsonToken.START_OBJECT, name + " takes pairs, such as tenant: \"42\"");
        Map<String, String> pairs = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            pairs.put(key, nextText(name + "." + key));
        }
        return pairs;
    }

    // YAML reads 042 as 34 and no as false: only what the writer put down as text, or plain digits, is what he meant.
    private String text(String name) throws IOException {
        JsonToken token = parser.currentToken();
        require(
                token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT,
                name + " takes text; write it in quotes");
        return parser.getText();
    }

    private void require(boolean fine, String problem) {
        if (!fine) {
            throw problem(problem);
        }
    }

    private UsageException problem(String what) {
        int line = parser.currentTokenLocation().getLineNr();
        return new UsageException(file + ":" + line + ": " + what, "known are kms, keys, allowed-keys and context");
    }
}
