package dev.waxseal.kms.doctor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.waxseal.kms.doctor.Permission.Condition;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A policy of IAM that grants permissions and nothing else: exact actions on the ARNs of keys, never on aliases, which
 * whoever may update them could lead elsewhere. Keys with the same actions share a statement.
 */
final class Policy {

    private static final String VERSION = "2012-10-17"; // of the language
    private static final Map<Condition, Map.Entry<String, String>> CONDITIONS = Map.of(
            Condition.OUR_CONTEXT, Map.entry("kms:EncryptionContext:waxseal:version", "1"),
            Condition.OUR_PADDING, Map.entry("kms:EncryptionAlgorithm", "RSAES_OAEP_SHA_256"));

    private final Map<Grant, Set<String>> resources = new LinkedHashMap<>();

    private record Grant(Set<String> actions, Condition condition) {}

    private Policy(Collection<Permission> permissions) {
        for (Condition condition : Condition.values()) {
            Map<String, Set<String>> actions = new TreeMap<>();
            permissions.stream()
                    .filter(permission -> permission.condition() == condition)
                    .forEach(permission -> actions.computeIfAbsent(permission.resource(), r -> new TreeSet<>())
                            .add(permission.action().iamName()));
            actions.forEach((resource, set) -> resources
                    .computeIfAbsent(new Grant(set, condition), grant -> new TreeSet<>())
                    .add(resource));
        }
    }

    /** The policy as JSON, indented; empty if there is nothing to grant. */
    static String json(Collection<Permission> permissions) {
        return permissions.isEmpty() ? "" : new Policy(permissions).json();
    }

    private String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
            printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
            out.setPrettyPrinter(printer);
            out.writeStartObject();
            out.writeStringField("Version", VERSION);
            out.writeArrayFieldStart("Statement");
            for (Map.Entry<Grant, Set<String>> statement : resources.entrySet()) {
                write(out, statement.getKey(), statement.getValue());
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, Grant grant, Set<String> resources) throws IOException {
        out.writeStartObject();
        out.writeStringField("Effect", "Allow");
        write(out, "Action", grant.actions());
        write(out, "Resource", resources);
        Map.Entry<String, String> condition = CONDITIONS.get(grant.condition());
        if (condition != null) {
            out.writeObjectFieldStart("Condition");
            out.writeObjectFieldStart("StringEquals");
            out.writeStringField(condition.getKey(), condition.getValue());
            out.writeEndObject();
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, String name, Set<String> values) throws IOException {
        out.writeArrayFieldStart(name);
        for (String value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
    }
}
