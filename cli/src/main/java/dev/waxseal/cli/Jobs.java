package dev.waxseal.cli;

import dev.waxseal.cli.args.Arguments;
import dev.waxseal.cli.args.UsageException;
import dev.waxseal.cli.files.Job;
import dev.waxseal.cli.files.JobPlan;
import dev.waxseal.cli.files.Naming;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** The jobs of encrypt and decrypt. */
final class Jobs {

    private Jobs() {}

    static List<Job> of(Invocation invocation, Naming naming) throws IOException {
        Arguments arguments = invocation.arguments();
        List<Job> jobs = JobPlan.of(
                arguments.operands(),
                arguments.value(Options.OUTPUT).orElse(null),
                arguments.has(Options.RECURSIVE),
                naming,
                path -> invocation.console().note(path + " is neither file nor directory and is passed over"));
        if (arguments.has(Options.JSON) && writeToStandardOutput(jobs)) {
            throw new UsageException("standard output cannot take both the data and --json", "-o OUT");
        }
        return jobs;
    }

    static boolean writeToStandardOutput(List<Job> jobs) {
        return jobs.stream().anyMatch(job -> job.output().isStandard());
    }

    /** Bytes of all inputs, or -1 if that cannot be known beforehand. */
    static long bytes(List<Job> jobs) {
        long total = 0;
        for (Job job : jobs) {
            if (!job.input().isRegularFile()) {
                return -1;
            }
            try {
                total += Files.size(job.input().path());
            } catch (IOException e) {
                return -1; // the job itself will say why
            }
        }
        return total;
    }
}
