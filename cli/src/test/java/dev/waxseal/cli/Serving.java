package dev.waxseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.cli.Script.Result;
import java.io.IOException;
import java.nio.file.Path;

/** {@code waxseal kms serve}, running until closed, and a shell whose commands are sent to it. */
record Serving(Shell shell, Workplace home) implements AutoCloseable {

    /** Endpoints are named: not every version that is around looks for them in the environment. */
    private static final String PROGRAMS = "kms() { aws --endpoint-url \"$AWS_ENDPOINT_URL_KMS\" kms \"$@\"; }; "
            + "sts() { aws --endpoint-url \"$AWS_ENDPOINT_URL_STS\" sts \"$@\"; }; ";

    static Serving start() throws IOException, InterruptedException {
        Serving serving = new Serving(Shell.ofBuild(), Workplace.make());
        Result started = serving.shell.run(
                "waxseal kms serve --memory --region us-east-1 > settings 2> said & echo $! > pid; "
                        + "until grep -q 'is ready' said; do kill -0 $! || exit 1; sleep 0.1; done",
                serving.home);
        assertThat(started.status()).as(String.join("\n", started.err())).isZero();
        return serving;
    }

    /** Runs a command for which {@code kms} and {@code sts} are AWS's command line at this server. */
    Result run(String command, Workplace place) throws IOException, InterruptedException {
        Path settings = home.directory().resolve("settings");
        return shell.run(". " + settings + "; " + PROGRAMS + command, place);
    }

    @Override
    public void close() throws IOException {
        try {
            shell.run("kill $(cat pid)", home);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            home.close();
        }
    }
}
