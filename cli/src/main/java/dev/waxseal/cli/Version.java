package dev.waxseal.cli;

import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Syntax;
import dev.waxseal.cli.terminal.Json;
import dev.waxseal.cli.terminal.Table;
import dev.waxseal.floe.CipherChoice;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Shows what this is and what it runs on. */
final class Version implements Verb {

    @Override
    public Syntax syntax() {
        return new Syntax(
                "version",
                "show the version, and which provider does the AES-GCM",
                Operands.none(),
                List.of(Options.JSON, Options.QUIET, Options.DEBUG),
                "version");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("waxseal", ofProgram());
        facts.put("format", 1);
        facts.put("java", Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
        facts.put("bulk", CipherChoice.bulk().name());
        facts.put("small", CipherChoice.small().name());
        if (invocation.arguments().has(Options.JSON)) {
            invocation.console().result(Json.line(facts));
        } else {
            List<List<String>> rows = facts.entrySet().stream()
                    .map(fact -> List.of(fact.getKey(), fact.getValue().toString()))
                    .toList();
            Table.lines(List.of("", ""), rows).forEach(invocation.console()::result);
        }
        return ExitStatus.DONE;
    }

    static String ofProgram() throws IOException {
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IOException("version.properties is missing from the program");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        }
    }
}
