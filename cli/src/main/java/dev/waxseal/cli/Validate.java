package dev.waxseal.cli;

import dev.waxseal.cli.args.Arguments;
import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Option;
import dev.waxseal.cli.args.Syntax;
import dev.waxseal.cli.kms.Kms;
import dev.waxseal.cli.terminal.Console;
import dev.waxseal.cli.terminal.Json;
import dev.waxseal.kms.validate.Finding;
import dev.waxseal.kms.validate.Validation;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Proves the seven acceptance criteria of envelope encryption against the chosen KMS. */
final class Validate implements Verb {

    private static final Option KEY = Option.value(
            "KEY", "the key to validate with; without it one is made, and its deletion scheduled", "--key");
    private static final Option ROTATE = Option.flag(
            "let the key given be rotated on demand (AWS allows 25 times in its life); of the embedded KMS always",
            "--rotate");

    @Override
    public Syntax syntax() {
        return new Syntax(
                "validate",
                "prove the acceptance criteria of envelope encryption, live",
                Operands.none(),
                List.of(KEY, ROTATE, Options.KMS, Options.QUIET, Options.JSON, Options.DEBUG),
                "validate --kms local");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        Console console = invocation.console();
        boolean json = invocation.arguments().has(Options.JSON);
        Consumer<Finding> show = json ? finding -> {} : finding -> show(finding, console);
        List<Finding> findings;
        try (Workshop workshop = Workshop.open(invocation)) {
            findings = validate(workshop, invocation, show);
        }
        long proven = findings.stream().filter(Finding::isProven).count();
        if (json) {
            console.result(Json.line(document(findings, proven)));
        } else {
            console.result(proven + " of " + findings.size() + " criteria are proven");
        }
        return proven == findings.size() ? ExitStatus.DONE : ExitStatus.SOME_FAILED;
    }

    private static List<Finding> validate(Workshop workshop, Invocation invocation, Consumer<Finding> show) {
        Kms kms = workshop.kms();
        Arguments arguments = invocation.arguments();
        Optional<String> given = arguments.value(KEY);
        if (given.isPresent()) {
            boolean mayRotate = arguments.has(ROTATE) || workshop.isEmbedded();
            return new Validation(kms.clients(), given.get(), mayRotate).run(show);
        }
        try (TemporaryKey key = TemporaryKey.create(kms.clients(), invocation.console())) {
            return new Validation(kms.clients(), key.arn(), true).run(show);
        }
    }

    private static void show(Finding finding, Console console) {
        console.result(finding.number() + "  " + verdict(finding) + ": " + finding.criterion());
        finding.evidence().forEach((name, value) -> console.result("      " + name + ": " + value));
    }

    private static String verdict(Finding finding) {
        return switch (finding.verdict()) {
            case PROVEN -> "proven";
            case FAILED -> "FAILED";
            case NOT_PROVEN -> "NOT PROVEN";
        };
    }

    private static Map<String, Object> document(List<Finding> findings, long proven) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("criteria", findings.stream().map(Validate::fields).toList());
        document.put("proven", proven);
        document.put("total", findings.size());
        return document;
    }

    private static Map<String, Object> fields(Finding finding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("number", finding.number());
        fields.put("criterion", finding.criterion());
        fields.put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        fields.put("evidence", finding.evidence());
        return fields;
    }
}
