package dev.waxseal.cli;

import dev.waxseal.cli.args.Arguments;
import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Option;
import dev.waxseal.cli.args.Syntax;
import dev.waxseal.cli.args.UsageException;
import dev.waxseal.cli.config.KmsPassphrase;
import dev.waxseal.cli.terminal.Console;
import dev.waxseal.cli.terminal.Json;
import dev.waxseal.localkms.LocalKms;
import dev.waxseal.localkms.LocalKmsServer;
import dev.waxseal.localkms.ServerOptions;
import dev.waxseal.localkms.clock.OffsetClock;
import dev.waxseal.localkms.fault.Fault;
import dev.waxseal.localkms.quota.Quotas;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Runs the embedded KMS for other programs, until a signal comes. */
final class KmsServe implements Verb {

    private static final Option PORT = Option.value("N", "where to listen; any free port unless given", "--port");
    private static final Option REGION = Option.value(
            "REGION", "of requests that name none; default local, whose ARNs AWS can never issue", "--region");
    private static final Option STORE =
            Option.value("DIR", "where the keys are; default that of --kms local", "--store");
    private static final Option MEMORY = Option.flag("keep the keys in memory, until the end", "--memory");
    private static final Option ACCOUNT = Option.value("ID", "twelve digits, for a new store", "--account");
    private static final Option OPEN = Option.flag("accept any credentials", "--open");
    private static final Option FAULT = Option.repeated(
            "FAULT", "what shall go wrong, such as throttle:operation=Decrypt,first=3 or latency:by=200ms", "--fault");
    private static final Option QUOTAS =
            Option.value("FACTOR", "AWS's request quotas (aws), or that much of them; default none", "--quotas");
    private static final Option CLOCK =
            Option.value("CLOCK", "system, or movable: ahead of the system's by what the control is told", "--clock");

    @Override
    public Syntax syntax() {
        return new Syntax(
                "kms serve",
                "run the embedded KMS for other programs: AWS CLI, boto3, any SDK; loopback only",
                Operands.none(),
                List.of(
                        PORT,
                        REGION,
                        STORE,
                        MEMORY,
                        ACCOUNT,
                        OPEN,
                        FAULT,
                        QUOTAS,
                        CLOCK,
                        Options.JSON,
                        Options.QUIET,
                        Options.DEBUG),
                "kms serve --port 8200 --memory --fault throttle:operation=Decrypt,first=3");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        Arguments arguments = invocation.arguments();
        try (LocalKms kms = open(invocation);
                LocalKmsServer server = kms.serve(new ServerOptions(
                        ServerOptions.loopback().host(),
                        arguments.number(PORT, 0).orElse(0),
                        arguments.has(OPEN)))) {
            kms.faults().set(arguments.values(FAULT).stream().map(Fault::parse).toList());
            announce(invocation.console(), settings(kms, server), arguments.has(Options.JSON));
            invocation.console().flush();
            new CountDownLatch(1).await(); // a signal interrupts this thread
            return ExitStatus.DONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.DONE;
        } catch (IllegalArgumentException e) {
            throw new UsageException(Failures.text(e), "", e);
        }
    }

    private static LocalKms open(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        LocalKms.Builder builder = LocalKms.builder();
        if (arguments.has(MEMORY)) {
            if (arguments.has(STORE)) {
                throw new UsageException("--store and --memory exclude each other", "");
            }
            builder.memory();
        } else {
            builder.store(arguments
                    .value(STORE)
                    .map(Path::of)
                    .orElseGet(() -> invocation.environment().kmsStore()));
            KmsPassphrase.of(invocation.environment()).ifPresent(builder::passphrase);
        }
        arguments.value(REGION).ifPresent(builder::region);
        arguments.value(ACCOUNT).ifPresent(builder::account);
        arguments.value(QUOTAS).map(Quotas::parse).ifPresent(builder::quotas);
        arguments.value(CLOCK).map(KmsServe::clock).ifPresent(builder::clock);
        return builder.build();
    }

    private static Clock clock(String name) {
        return switch (name) {
            case "system" -> Clock.systemUTC();
            case "movable" -> OffsetClock.system();
            default -> throw new UsageException("--clock takes system or movable, not " + name, "");
        };
    }

    private static Map<String, String> settings(LocalKms kms, LocalKmsServer server) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("AWS_ENDPOINT_URL_KMS", server.endpoint().toString());
        settings.put("AWS_ENDPOINT_URL_STS", server.endpoint().toString());
        settings.put("AWS_REGION", kms.region());
        settings.put("AWS_DEFAULT_REGION", kms.region()); // the only one of the two that boto3 looks at
        settings.put("AWS_ACCESS_KEY_ID", server.accessKeyId());
        settings.put("AWS_SECRET_ACCESS_KEY", server.secretAccessKey());
        settings.put("LOCALKMS_CONTROL_URL", server.controlEndpoint().toString());
        settings.put("LOCALKMS_CONTROL_TOKEN", server.controlToken());
        return settings;
    }

    private static void announce(Console console, Map<String, String> settings, boolean json) {
        if (json) {
            console.result(Json.line(settings));
            return;
        }
        settings.forEach((name, value) -> console.result("export " + name + "=" + value));
        console.note("the kms is ready; the lines above, in another shell, send the AWS CLI and SDKs to it");
    }
}
