package dev.waxseal.cli.config;

import dev.waxseal.cli.args.UsageException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * A YAML file as nodes that know their lines. No object is ever made of it: a tag that asks for one is a mistake like any
 * other.
 */
final class YamlFile {

    private static final int LONGEST = 1 << 18; // bytes; what is longer is no configuration
    private static final String WRITTEN = "entries are written name: value; text with : or # in it goes in quotes";

    private final Source source;

    private YamlFile(Source source) {
        this.source = source;
    }

    /** The entries of {@code file}; none if there are but comments. */
    static MappingNode read(Path file) throws IOException {
        return new YamlFile(new Source(file)).entries();
    }

    private MappingNode entries() throws IOException {
        String text = text();
        Node root = compose(text);
        if (root == null || root.getTag().equals(Tag.NULL)) {
            return new MappingNode(Tag.MAP, List.of(), DumperOptions.FlowStyle.BLOCK);
        }
        if (root instanceof MappingNode mapping) {
            return mapping;
        }
        throw source.problem(root, "entries are wanted here, such as kms: local", "");
    }

    private String text() throws IOException {
        byte[] bytes;
        try (var in = Files.newInputStream(source.file())) {
            bytes = in.readNBytes(LONGEST + 1);
        }
        if (bytes.length > LONGEST) {
            throw source.problem(1, "this is longer than any configuration", "", null);
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
        String decoded = text.flip().toString();
        if (result.isError()) {
            throw source.problem(lineAfter(decoded), "this is not UTF-8", "", null);
        }
        return requirePrintable(decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded);
    }

    private String requirePrintable(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (!StreamReader.isPrintable(text.codePointAt(i))) {
                throw source.problem(lineAfter(text.substring(0, i)), "a character here is not for printing", "", null);
            }
        }
        return text;
    }

    private @Nullable Node compose(String text) {
        try {
            return new Yaml(new LoaderOptions()).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            throw problem(e);
        } catch (YAMLException e) {
            throw source.problem(1, "this is nested too deeply", WRITTEN, e);
        }
    }

    private UsageException problem(MarkedYAMLException e) {
        Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
        int line = mark == null ? 1 : mark.getLine() + 1;
        return source.problem(line, String.valueOf(e.getProblem()), WRITTEN, e);
    }

    // As YAML counts lines: CR LF is one end of line, and U+0085, U+2028 and U+2029 are ends, too.
    private static int lineAfter(String text) {
        return (int) (1
                + text.replace("\r\n", "\n")
                        .chars()
                        .filter(c -> c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029)
                        .count());
    }
}
