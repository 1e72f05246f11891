package dev.waxseal.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.cli.launcher.Launcher.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the launcher")
class JdkChoiceIT {

    private Path place;

    private Path jdks;
    private Launcher launcher;

    @BeforeEach
    void lay(@TempDir Path temporary) throws IOException, InterruptedException {
        place = temporary;
        launcher = SourceTree.in(place).launcher();
        jdks = place.resolve("jdks");
        launcher.run("version"); // builds
    }

    @Test
    @DisplayName("takes JDK 25 before older and newer ones")
    void prefers25() throws Exception {
        Fakes.jdk(jdks.resolve("a26"), "26");
        Fakes.jdk(jdks.resolve("b25"), "25.0.1");
        Fakes.jdk(jdks.resolve("c21"), "21.0.4");

        assertThat(launcher.run().out()).startsWith(jdks.resolve("b25/bin/java").toString());
    }

    @Test
    @DisplayName("takes the newest where there is no 25, and notices when it has gone")
    void prefersTheNewest() throws Exception {
        Path newest = Fakes.jdk(jdks.resolve("a21"), "21.0.4");
        assertThat(launcher.run().out()).startsWith(newest.toString());

        Files.delete(newest.resolve("bin/java"));
        assertThat(launcher.run().out()).startsWith(jdks.resolve("seventeen").toString());
    }

    @Test
    @DisplayName("finds JDKs by JAVA_HOME and on PATH too")
    void looksElsewhere() throws Exception {
        Path home = Fakes.jdk(place.resolve("elsewhere/home"), "18");
        assertThat(launcher.with("JAVA_HOME", home).run().out()).startsWith(home.toString());

        Path onPath = Fakes.jdk(place.resolve("elsewhere/path"), "19");
        Fakes.script(onPath.resolve("bin/java"), "echo \"    java.home = " + onPath + "\"");
        assertThat(launcher.with("PATH", onPath.resolve("bin") + ":/usr/bin:/bin")
                        .run()
                        .out())
                .contains(onPath.toString());
    }

    @Test
    @DisplayName("takes the one that WAXSEAL_JAVA names, whatever others there are")
    void obeys() throws Exception {
        Fakes.jdk(jdks.resolve("b25"), "25.0.1");
        Path named = Fakes.jdk(place.resolve("elsewhere/named"), "17.0.1");
        assertThat(launcher.with("WAXSEAL_JAVA", named).run().out()).startsWith(named.toString());

        Ended ended = launcher.with("WAXSEAL_JAVA", place.resolve("nowhere")).run();
        assertThat(ended.status()).isEqualTo(127);
        assertThat(ended.err()).startsWith("waxseal: WAXSEAL_JAVA names no JDK of version 17 or later");
    }

    @Test
    @DisplayName("names the package to install where there is no JDK of version 17 or later")
    void wantsAJdk() throws Exception {
        Fakes.jdk(place.resolve("old/eleven"), "11.0.2");
        Path tools = Files.createDirectories(place.resolve("tools"));
        Ended ended = launcher.with("WAXSEAL_JDKS", place.resolve("old"))
                .with("PATH", tools)
                .run("version");

        assertThat(ended.status()).isEqualTo(127);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).isEqualTo("""
                        waxseal: there is no JDK of version 17 or later here
                        hint: install one: apt-get install openjdk-17-jdk-headless
                        """);
    }

    @Test
    @DisplayName("hands WAXSEAL_OPTS to the JVM and every argument to the program, unchanged")
    void handsOn() throws Exception {
        Fakes.script(jdks.resolve("seventeen/bin/java"), "for word; do echo \"<$word>\"; done");
        Ended ended = launcher.with("WAXSEAL_OPTS", "-Done=* -Dtwo").run("a b", "", "*", "$(c)");

        assertThat(ended.out().lines()).contains("<-Done=*>", "<-Dtwo>").endsWith("<a b>", "<>", "<*>", "<$(c)>");
    }
}
