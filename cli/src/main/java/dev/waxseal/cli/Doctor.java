package dev.waxseal.cli;

import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Option;
import dev.waxseal.cli.args.Syntax;
import dev.waxseal.cli.args.UsageException;
import dev.waxseal.cli.terminal.Console;
import dev.waxseal.cli.terminal.Json;
import dev.waxseal.cli.terminal.Table;
import dev.waxseal.kms.doctor.Checkup;
import dev.waxseal.kms.doctor.Examination;
import dev.waxseal.kms.doctor.Finding;
import dev.waxseal.kms.doctor.Purpose;
import dev.waxseal.kms.doctor.Role;
import dev.waxseal.kms.doctor.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks the configuration against the live KMS, and says which permissions are missing. */
final class Doctor implements Verb {

    private static final Option ROLE =
            Option.value("ROLE", "what is to be done: encrypt, decrypt, rewrap or all; default all", "--role");
    private static final Option POLICY = Option.flag(
            "write the policy that grants what the role needs and nothing else, and try nothing", "--policy");

    @Override
    public Syntax syntax() {
        return new Syntax(
                "doctor",
                "check configuration, keys and permissions against the live kms",
                Operands.none(),
                List.of(
                        Options.KEY,
                        Options.CONTEXT,
                        ROLE,
                        POLICY,
                        Options.KMS,
                        Options.QUIET,
                        Options.JSON,
                        Options.DEBUG),
                "doctor --key alias/reports");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        Set<Role> roles = roles(invocation);
        try (Workshop workshop = Workshop.open(invocation)) {
            Purpose purpose = new Purpose(
                    roles,
                    workshop.keysToSeal(),
                    workshop.keysToTry(),
                    workshop.config().keys().regions(),
                    ContextPairs.expected(invocation.arguments(), workshop.config())
                            .pairs());
            return invocation.arguments().has(POLICY)
                    ? policy(workshop, purpose, invocation)
                    : examine(workshop, purpose, invocation);
        }
    }

    private static Set<Role> roles(Invocation invocation) {
        String role = invocation.arguments().value(ROLE).orElse("all");
        return switch (role) {
            case "all" -> EnumSet.allOf(Role.class);
            case "encrypt" -> EnumSet.of(Role.ENCRYPT);
            case "decrypt" -> EnumSet.of(Role.DECRYPT);
            case "rewrap" -> EnumSet.of(Role.REWRAP);
            default ->
                throw new UsageException("no such role: " + role, "--role takes encrypt, decrypt, rewrap or all");
        };
    }

    private static ExitStatus policy(Workshop workshop, Purpose purpose, Invocation invocation) {
        if (purpose.sealing().isEmpty() && purpose.opening().isEmpty()) {
            throw new UsageException("no key is given", "--key KEY, or keys: in waxseal.yaml");
        }
        Map<String, Object> policy = new Checkup(workshop.kms().clients(), purpose).policy();
        print(policy, invocation);
        return ExitStatus.DONE;
    }

    private static void print(Map<String, Object> policy, Invocation invocation) {
        if (invocation.arguments().has(Options.JSON)) {
            invocation.console().result(Json.line(policy));
        } else {
            Json.pretty(policy).lines().forEach(invocation.console()::result);
        }
    }

    private static ExitStatus examine(Workshop workshop, Purpose purpose, Invocation invocation) {
        List<Finding> findings = new ArrayList<>();
        findings.add(configuration(workshop));
        Finding credentials = Credentials.of(workshop.kms());
        findings.add(credentials);
        Examination examination = new Examination(List.of(), Map.of());
        if (credentials.verdict() != Verdict.REFUSED) {
            examination = new Checkup(workshop.kms().clients(), purpose).examine(finding -> {});
            findings.addAll(examination.findings());
        }
        if (purpose.sealing().isEmpty() && purpose.opening().isEmpty()) {
            findings.add(new Finding("key", "", Verdict.NOTE, "no key is named: --key KEY, or keys: in waxseal.yaml"));
        }
        show(findings, examination.missing(), invocation);
        return status(findings);
    }

    private static Finding configuration(Workshop workshop) {
        return workshop.config()
                .file()
                .map(file -> new Finding("configuration", file.toString(), Verdict.FINE, "valid"))
                .orElseGet(() -> new Finding("configuration", "", Verdict.NOTE, "there is no waxseal.yaml"));
    }

    private static void show(List<Finding> findings, Map<String, Object> missing, Invocation invocation) {
        Console console = invocation.console();
        if (invocation.arguments().has(Options.JSON)) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("checks", findings.stream().map(Doctor::fields).toList());
            document.put("missingPolicy", missing.isEmpty() ? null : missing);
            console.result(Json.line(document));
            return;
        }
        List<List<String>> rows = findings.stream()
                .map(each -> List.of(word(each.verdict()), each.check(), each.subject(), each.detail()))
                .toList();
        Table.lines(List.of("", "check", "of", "found"), rows).forEach(console::result);
        if (!missing.isEmpty()) {
            console.result("this policy grants what is missing:");
            Json.pretty(missing).lines().forEach(console::result);
        }
    }

    private static Map<String, Object> fields(Finding finding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("check", finding.check());
        fields.put("of", finding.subject());
        fields.put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT));
        fields.put("found", finding.detail());
        return fields;
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case FINE -> "ok";
            case NOTE -> "note";
            case REFUSED -> "REFUSED";
            case UNREACHABLE -> "NO ANSWER";
        };
    }

    private static ExitStatus status(List<Finding> findings) {
        Set<ExitStatus> bad = findings.stream()
                .flatMap(finding -> failure(finding.verdict()).stream())
                .collect(Collectors.toSet());
        if (bad.isEmpty()) {
            return ExitStatus.DONE;
        }
        return bad.size() == 1 ? bad.iterator().next() : ExitStatus.SOME_FAILED;
    }

    private static Optional<ExitStatus> failure(Verdict verdict) {
        return switch (verdict) {
            case FINE, NOTE -> Optional.empty();
            case REFUSED -> Optional.of(ExitStatus.REFUSED);
            case UNREACHABLE -> Optional.of(ExitStatus.UNREACHABLE);
        };
    }
}
