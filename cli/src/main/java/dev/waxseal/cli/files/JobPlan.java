package dev.waxseal.cli.files;

import dev.waxseal.cli.args.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns inputs and {@code -o} into jobs, before any work begins: what cannot be meant is refused with nothing done. */
public final class JobPlan {

    private final Naming naming;
    private final @Nullable Place output;
    private final Consumer<Path> passedOver;
    private final List<Job> jobs = new ArrayList<>();

    private JobPlan(Naming naming, @Nullable Place output, Consumer<Path> passedOver) {
        this.naming = naming;
        this.output = output;
        this.passedOver = passedOver;
    }

    /**
     * @param inputs files, {@code -}, and with {@code recursive} directories
     * @param output of {@code -o}: a file, {@code -}, or with several inputs a directory; null if not given
     * @param passedOver is told of what stands in a tree and is neither file nor directory
     */
    public static List<Job> of(
            List<String> inputs, @Nullable String output, boolean recursive, Naming naming, Consumer<Path> passedOver)
            throws IOException {
        JobPlan plan = new JobPlan(naming, output == null ? null : Place.of(output), passedOver);
        boolean several = inputs.size() > 1;
        for (String text : inputs) {
            Place input = Place.of(text);
            if (input.isStandard() || !Files.isDirectory(input.path())) {
                plan.addFile(input, several);
            } else if (recursive) {
                plan.addTree(input.path());
            } else {
                throw new UsageException(text + " is a directory", "-r takes all the files in it");
            }
        }
        plan.requireSoundOutputs();
        return List.copyOf(plan.jobs);
    }

    private void addFile(Place input, boolean several) {
        boolean inDirectory = output != null && !output.isStandard() && (several || isDirectory(output));
        jobs.add(new Job(input, outputOf(input, inDirectory), inDirectory));
    }

    private Place outputOf(Place input, boolean inDirectory) {
        if (output == null) {
            return input.isStandard() ? input : Place.of(naming.nameOf(input.text()));
        }
        if (!inDirectory) {
            if (output.isStandard() && !jobs.isEmpty()) {
                throw new UsageException("several outputs cannot go to standard output", "-o DIRECTORY");
            }
            return output;
        }
        if (input.isStandard()) {
            throw new UsageException("standard input has no name to use in " + output, "name a file: -o OUT");
        }
        return inside(output, Path.of(naming.nameOf(String.valueOf(input.path().getFileName()))));
    }

    private static boolean isDirectory(Place place) {
        return place.text().endsWith("/") || Files.isDirectory(place.path());
    }

    private void addTree(Path root) throws IOException {
        for (Path file : Tree.files(root, path -> naming.takes(path) && !isEarlierOutput(path, root), passedOver)) {
            Path relative = Path.of(naming.nameOf(root.relativize(file).toString()));
            jobs.add(new Job(
                    Place.of(file),
                    output == null ? Place.of(root.resolve(relative)) : inside(output, relative),
                    true));
        }
    }

    /** Whether {@code path} stands in an output directory that itself stands in the tree. */
    private boolean isEarlierOutput(Path path, Path root) {
        if (output == null) {
            return false;
        }
        Path target = absolute(output.path());
        return !target.equals(absolute(root))
                && target.startsWith(absolute(root))
                && absolute(path).startsWith(target);
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static Place inside(Place directory, Path relative) {
        if (directory.isStandard()) {
            throw new UsageException("a tree cannot go to standard output", "name a directory: -o OUT");
        }
        if (Files.exists(directory.path()) && !Files.isDirectory(directory.path())) {
            throw new UsageException(directory + " is not a directory, and there are several inputs", "-o DIRECTORY");
        }
        return Place.of(directory.path().resolve(relative));
    }

    private void requireSoundOutputs() throws IOException {
        Set<Path> seen = new HashSet<>();
        for (Job job : jobs) {
            if (!job.output().isSpecial() && !seen.add(job.output().path())) {
                throw new UsageException("two inputs have the output " + job.output(), "-o DIRECTORY");
            }
            if (!job.input().isStandard()
                    && !job.output().isStandard()
                    && sameFile(job.input().path(), job.output().path())) {
                throw new UsageException(job.input() + " is input and output at once", "name another output: -o OUT");
            }
        }
    }

    private static boolean sameFile(Path one, Path other) throws IOException {
        return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
    }
}
