package dev.waxseal.cli;

import dev.waxseal.Waxseal;
import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Syntax;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the wrapped keys of files under the current key material of their KMS keys; no body is touched. */
final class Rewrap implements Verb {

    @Override
    public Syntax syntax() {
        return new Syntax(
                "rewrap",
                "renew the wrapped keys of files under current key material, without touching their bodies",
                Operands.inputs("files"),
                List.of(
                        Options.KEY,
                        Options.ANY_ACCOUNT,
                        Options.CONTEXT,
                        Options.KMS,
                        Options.QUIET,
                        Options.JSON,
                        Options.STATS,
                        Options.DEBUG),
                "rewrap report.pdf.wax");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        try (Workshop workshop = Workshop.open(invocation)) {
            EncryptionContext expected = ContextPairs.expected(invocation.arguments(), workshop.config());
            Waxseal waxseal = workshop.waxseal(workshop.opening(), bytes -> {});
            return new Batch(invocation, true)
                    .run(invocation.arguments().operands(), name -> name, name -> rewrap(waxseal, name, expected));
        }
    }

    private static Outcome rewrap(Waxseal waxseal, String name, EncryptionContext expected) throws IOException {
        Envelope envelope = waxseal.rewrap(Path.of(name), expected);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("messageId", envelope.messageId());
        fields.put("epoch", envelope.keyArea().epoch());
        fields.put("wrappedKeys", envelope.keyArea().keys().size());
        return new Outcome(name + " rewrapped: epoch " + envelope.keyArea().epoch() + ", body untouched", fields);
    }
}
