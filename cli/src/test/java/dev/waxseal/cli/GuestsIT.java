package dev.waxseal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waxseal.cli.Script.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs src/test/scripts/aws-cli and src/test/scripts/boto3 against the server, one for all of them. */
@DisplayName("the embedded KMS serves")
class GuestsIT {

    private static final Path SCRIPTS = Path.of("src/test/scripts");
    private static final int NOT_RUN = 77; // as guest.py has it
    private static final Pattern OPERATION =
            Pattern.compile("\\b[a-z]+(-[a-z]+)+\\b|\\b(sign|verify|encrypt|decrypt)\\b");

    private static Serving serving;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        serving = Serving.start();
    }

    @AfterAll
    static void stop() throws IOException {
        serving.close();
    }

    @TestFactory
    @DisplayName("AWS's command line:")
    Stream<DynamicTest> awsCli() throws IOException, InterruptedException {
        boolean installed = run("command -v aws").status() == 0;
        Set<String> known = installed ? operationsOfAwsCli() : Set.of();
        return GuestScript.in(SCRIPTS.resolve("aws-cli"), ".test").stream()
                .map(script -> DynamicTest.dynamicTest(script.name(), () -> {
                    script.assumeOn();
                    assumeTrue(installed, "the AWS command line is not installed");
                    script.assumeKnown(known, "this AWS command line");
                    runTranscript(script);
                }));
    }

    @TestFactory
    @DisplayName("boto3:")
    Stream<DynamicTest> boto3() throws IOException, InterruptedException {
        boolean installed = run("python3 -c 'import boto3'").status() == 0;
        return GuestScript.in(SCRIPTS.resolve("boto3"), ".py").stream()
                .map(script -> DynamicTest.dynamicTest(script.name(), () -> {
                    script.assumeOn();
                    assumeTrue(installed, "python3 with boto3 is not installed");
                    runPython(script);
                }));
    }

    /** It tells them all when it is asked for one that there is not. */
    private static Set<String> operationsOfAwsCli() throws IOException, InterruptedException {
        List<String> answer = run("kms none-such").err();
        Set<String> operations = answer.stream()
                .flatMap(line -> OPERATION.matcher(line).results().map(MatchResult::group))
                .collect(Collectors.toSet());
        assertThat(operations).as(String.join("\n", answer)).contains("create-key", "encrypt");
        return operations;
    }

    private static void runTranscript(GuestScript script) throws IOException, InterruptedException {
        try (Workplace place = Workplace.make()) {
            for (Script.Step step : Script.read(script.file())) {
                step.requireFulfilledBy(serving.run(step.command(), place));
            }
        }
    }

    private static void runPython(GuestScript script) throws IOException, InterruptedException {
        Result result = run("PYTHONDONTWRITEBYTECODE=1 python3 " + script.file().toAbsolutePath());
        String told = String.join("\n", result.out()) + "\n" + String.join("\n", result.err());
        if (result.status() == NOT_RUN) {
            abort(told);
        }
        assertThat(result.status()).as(told).isZero();
    }

    private static Result run(String command) throws IOException, InterruptedException {
        try (Workplace place = Workplace.make()) {
            return serving.run(command, place);
        }
    }
}
