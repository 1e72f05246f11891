package dev.waxseal.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** From nothing to the first answer of {@code waxseal kms serve}, on a store that is there, beside a JVM that says hello. */
final class KmsStartUp {

    private static final int RUNS = 7;
    private static final double NANOS_PER_MILLI = 1e6;

    private KmsStartUp() {}

    /** What the other JVM runs. */
    static final class Hello {
        public static void main(String[] arguments) {
            System.out.println("hello");
        }
    }

    static void print(String launcher, Path store) throws Exception {
        List<Double> server = new ArrayList<>();
        List<Double> hello = new ArrayList<>();
        String java = firstAnswer(launcher, store, new ArrayList<>()); // does not count
        for (int i = 0; i < RUNS; i++) {
            firstAnswer(launcher, store, server);
            hello(java, hello);
        }
        System.out.println("\n| start-up | median ms | fastest ms |\n|---|---|---|");
        print("waxseal kms serve, to its first answer", server);
        print("a JVM that says hello, same JDK", hello);
    }

    /** Gives the JVM that the launcher chose. */
    private static String firstAnswer(String launcher, Path store, List<Double> millis) throws IOException {
        long start = System.nanoTime();
        try (KmsServerProcess server = KmsServerProcess.waxseal(launcher, store);
                LeanConnection connection = server.connect()) {
            connection.call(server.signing().bytes("ListKeys", "{}"));
            millis.add((System.nanoTime() - start) / NANOS_PER_MILLI);
            return server.process().info().command().orElseThrow();
        }
    }

    private static void hello(String java, List<Double> millis) throws IOException, InterruptedException {
        long start = System.nanoTime();
        new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Hello.class.getName())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        millis.add((System.nanoTime() - start) / NANOS_PER_MILLI);
    }

    private static void print(String name, List<Double> millis) {
        Collections.sort(millis);
        System.out.printf(Locale.ROOT, "| %s | %.0f | %.0f |%n", name, millis.get(RUNS / 2), millis.get(0));
    }
}
