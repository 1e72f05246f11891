package dev.waxseal.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.cli.launcher.Launcher.Ended;
import dev.waxseal.cli.launcher.Launcher.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("in a source tree, the launcher")
class SourceTreeIT {

    private Path place;

    private SourceTree tree;
    private Launcher launcher;

    @BeforeEach
    void lay(@TempDir Path temporary) throws IOException {
        place = temporary;
        tree = SourceTree.in(place);
        launcher = tree.launcher();
    }

    @Test
    @DisplayName("builds what is missing, says so on stderr alone, and starts it")
    void buildsWhatIsMissing() throws Exception {
        Ended ended = launcher.run("version");

        assertThat(ended.status()).isZero();
        assertThat(ended.err()).isEqualTo("waxseal: building from source; this takes a minute\n");
        assertThat(ended.out()).contains("seventeen/bin/java").endsWith("dev.waxseal.cli.Main version\n");
    }

    @Test
    @DisplayName("does not build what is there already")
    void buildsOnce() throws Exception {
        launcher.run("version");

        assertThat(launcher.run("version").err()).isEmpty();
        assertThat(tree.builds()).hasSize(1);
    }

    @ParameterizedTest(name = "builds again when {0} is newer")
    @ValueSource(strings = {"core/src/main/A.java", "core/src/main", "core/pom.xml", "pom.xml"})
    void buildsWhatIsStale(String source) throws Exception {
        launcher.run("version");
        tree.touch(source);

        assertThat(launcher.run("version").status()).isZero();
        assertThat(tree.builds()).hasSize(2);
    }

    @Test
    @DisplayName("builds with the oldest JDK that will do, and starts with the best")
    void choosesTheBuilder() throws Exception {
        Fakes.jdk(place.resolve("jdks/eleven"), "11.0.2");
        Fakes.jdk(place.resolve("jdks/twenty-five"), "25.0.1");

        assertThat(launcher.run("version").out()).contains("twenty-five/bin/java");
        assertThat(tree.builds())
                .containsExactly(place.resolve("jdks/seventeen").toString());
    }

    @Test
    @DisplayName("lets one of several first launches build while the others wait for it")
    void buildsOnceForAll() throws Exception {
        List<Started> all = List.of(launcher.started("one"), launcher.started("two"), launcher.started("three"));

        for (Started started : all) {
            assertThat(started.end().status()).isZero();
        }
        assertThat(tree.builds()).hasSize(1);
    }

    @Test
    @DisplayName("shows what a failing build said, and starts nothing")
    void showsAFailure() throws Exception {
        Fakes.script(place.resolve("maven/mvn"), "echo this is what broke; exit 1");
        Ended ended = launcher.run("version");

        assertThat(ended.status()).isEqualTo(126);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("this is what broke\n", "waxseal: the build failed\nhint: ");
    }

    @Test
    @DisplayName("names the package to install where there is no Maven")
    void wantsMaven() throws Exception {
        Path tools = Files.createDirectories(place.resolve("tools"));
        for (String tool : List.of("find", "flock", "mkdir", "touch", "cat", "sed")) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
        }
        Ended ended = launcher.with("PATH", tools).run("version");

        assertThat(ended.status()).isEqualTo(127);
        assertThat(ended.err()).isEqualTo("""
                        waxseal: building needs Maven, and there is none here
                        hint: install it: apt-get install maven
                        """);
    }
}
