package dev.waxseal.cli.config;

import dev.waxseal.cli.args.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The entries of one part of the file. One that is not known, or stands there twice, was refused, and its line named. */
final class Section {

    private final Source source;
    private final String prefix; // such as "cache.", for messages
    private final Map<String, Node> entries = new LinkedHashMap<>();

    /** @param known names of the entries that there may be */
    Section(Source source, String prefix, MappingNode mapping, List<String> known) {
        this.source = source;
        this.prefix = prefix;
        for (NodeTuple entry : mapping.getValue()) {
            String name = name(entry.getKeyNode());
            if (!known.contains(name)) {
                throw source.problem(entry.getKeyNode(), "unknown entry " + prefix + name, "known are " + list(known));
            }
            if (entries.put(name, entry.getValueNode()) != null) {
                throw source.problem(entry.getKeyNode(), prefix + name + " stands here a second time", "");
            }
        }
    }

    private String name(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw source.problem(node, "the name of an entry is wanted here", "");
    }

    private static String list(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    Optional<String> text(String name) {
        return value(name, Function.identity());
    }

    /** @param parser says what is wrong, in an IllegalArgumentException, so that it reads on after the entry's name */
    <T> Optional<T> value(String name, Function<String, T> parser) {
        return entry(name).map(node -> parsed(prefix + name, node, parser));
    }

    /** One or several; each is parsed on its own. */
    <T> List<T> values(String name, Function<String, T> parser) {
        Node node = entry(name).orElse(null);
        if (node instanceof SequenceNode sequence) {
            List<T> values = new ArrayList<>();
            for (Node each : sequence.getValue()) {
                T value = parsed(prefix + name, each, parser);
                if (values.contains(value)) {
                    throw source.problem(each, prefix + name + " names " + value + " a second time", "");
                }
                values.add(value);
            }
            return values;
        }
        return node == null ? List.of() : List.of(parsed(prefix + name, node, parser));
    }

    /** @param check says what is wrong with a pair, in an IllegalArgumentException */
    Map<String, String> pairs(String name, BiFunction<String, String, ?> check) {
        Node node = entry(name).orElse(null);
        Map<String, String> pairs = new LinkedHashMap<>();
        if (node != null) {
            for (NodeTuple pair :
                    mapping(node, name + " takes pairs, such as tenant: \"42\"").getValue()) {
                String key = name(pair.getKeyNode());
                String value = textOf(name + "." + key, pair.getValueNode());
                if (pairs.put(key, value) != null) {
                    throw source.problem(pair.getKeyNode(), name + "." + key + " stands here a second time", "");
                }
                parsed(name, pair.getKeyNode(), text -> check.apply(key, value));
            }
        }
        return pairs;
    }

    Optional<Section> section(String name, List<String> known) {
        return entry(name)
                .map(node -> new Section(
                        source,
                        prefix + name + ".",
                        mapping(node, prefix + name + " takes entries: " + list(known)),
                        known));
    }

    /** Whether the entry is {@code on} or {@code off}, and no section; empty if it is a section, or missing. */
    Optional<Boolean> onOff(String name) {
        return entry(name).filter(ScalarNode.class::isInstance).map(node -> switch (((ScalarNode) node).getValue()) {
            case "on" -> true;
            case "off" -> false;
            default -> throw source.problem(node, prefix + name + " is on, off or entries of its own", "");
        });
    }

    /** What is wrong with {@code name}, which is there. */
    UsageException problem(String name, String what, String hint) {
        return source.problem(entry(name).orElseThrow(), what, hint);
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    private Optional<Node> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    private MappingNode mapping(Node node, String problem) {
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        throw source.problem(node, problem, "");
    }

    private <T> T parsed(String name, Node node, Function<String, T> parser) {
        String text = textOf(name, node);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw source.problem(node.getStartMark().getLine() + 1, name + " " + e.getMessage(), "", e);
        }
    }

    // YAML reads 042 as 34 and no as false: only what the writer put down as text, or as a number, is what he meant.
    private String textOf(String name, Node node) {
        if (node instanceof ScalarNode scalar
                && (scalar.getTag().equals(Tag.STR)
                        || scalar.getTag().equals(Tag.INT)
                        || scalar.getTag().equals(Tag.FLOAT))) {
            return scalar.getValue();
        }
        throw source.problem(node, name + " takes text; write it in quotes", "");
    }
}
