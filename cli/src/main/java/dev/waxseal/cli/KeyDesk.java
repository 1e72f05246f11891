package dev.waxseal.cli;

import dev.waxseal.cli.args.UsageException;
import dev.waxseal.cli.terminal.Console;
import dev.waxseal.cli.terminal.Json;
import dev.waxseal.cli.terminal.Table;
import dev.waxseal.kms.KmsClients;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.kms.KmsClient;

/** What the verbs of keys share: the KMS, the key that is meant, and the answer. */
final class KeyDesk implements AutoCloseable {

    private static final String ALIAS = "alias/";
    private static final int REGION_OF_ARN = 3;

    private final Workshop workshop;
    private final Console console;
    private final boolean json;

    private KeyDesk(Workshop workshop, Console console, boolean json) {
        this.workshop = workshop;
        this.console = console;
        this.json = json;
    }

    static KeyDesk open(Invocation invocation) throws IOException {
        return new KeyDesk(
                Workshop.open(invocation),
                invocation.console(),
                invocation.arguments().has(Options.JSON));
    }

    /** Of the default region. */
    KmsClient client() {
        KmsClients clients = workshop.kms().clients();
        return clients.forRegion(clients.defaultRegion());
    }

    Key key(String name) {
        KmsClient client = clientOf(name);
        boolean alias = name.startsWith(ALIAS) || name.contains(":" + ALIAS);
        String id = alias
                ? client.describeKey(request -> request.keyId(name))
                        .keyMetadata()
                        .keyId()
                : name;
        return new Key(id, client);
    }

    private KmsClient clientOf(String name) {
        String[] parts = name.split(":", -1);
        if (!name.startsWith("arn:") || parts.length <= REGION_OF_ARN) {
            return client();
        }
        try {
            return workshop.kms().clients().forRegion(parts[REGION_OF_ARN]);
        } catch (IllegalArgumentException e) {
            throw new UsageException("not a key: " + name, "", e);
        }
    }

    static String aliasName(String name) {
        if (!name.startsWith(ALIAS)) {
            throw new UsageException("not a name for a key: " + name, "it is written alias/NAME");
        }
        return name;
    }

    void say(String line, Map<String, ?> fields) {
        console.result(json ? Json.line(fields) : line);
    }

    void table(List<String> heads, List<List<String>> rows, List<? extends Map<String, ?>> objects) {
        if (json) {
            objects.forEach(object -> console.result(Json.line(object)));
        } else {
            Table.lines(heads, rows).forEach(console::result);
        }
    }

    void facts(Map<String, ?> facts) {
        if (json) {
            console.result(Json.line(facts));
            return;
        }
        List<List<String>> rows = facts.entrySet().stream()
                .map(fact -> List.of(fact.getKey(), String.valueOf(fact.getValue())))
                .toList();
        Table.lines(List.of("", ""), rows).forEach(console::result);
    }

    @Override
    public void close() {
        workshop.close();
    }
}
