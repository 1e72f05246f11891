package dev.waxseal.cli.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

/** A source tree in small: this one's launcher, one source, a Maven that writes the jar, and JDKs that are scripts. */
record SourceTree(Path root, Path place, Launcher launcher) {

    static SourceTree in(Path place) throws IOException {
        Path repository = Path.of(System.getProperty("waxseal.root"));
        Path root = Files.createDirectories(place.resolve("a tree"));
        for (String name : List.of("waxseal", "cli/src/main/launcher/build.sh", "cli/src/main/launcher/rehearse.sh")) {
            Files.createDirectories(root.resolve(name).getParent());
            Files.copy(repository.resolve(name), root.resolve(name));
        }
        Files.createDirectories(root.resolve("core/src/main"));
        for (String name : List.of("pom.xml", "cli/pom.xml", "core/pom.xml", "core/src/main/A.java")) {
            Files.writeString(root.resolve(name), "");
        }
        Fakes.jdk(place.resolve("jdks/seventeen"), "17.0.9");
        Fakes.script(
                place.resolve("maven/mvn"),
                "echo \"$JAVA_HOME\" >>'" + place
                        + "/builds'; mkdir -p cli/target/lib; : >cli/target/lib/waxseal-cli.jar");
        Launcher launcher = Launcher.of(root.resolve("waxseal"), place)
                .with("WAXSEAL_JDKS", place.resolve("jdks"))
                .with("PATH", place.resolve("maven") + ":/usr/bin:/bin");
        return new SourceTree(root, place, launcher);
    }

    /** One line for each: the JDK it was made with. */
    List<String> builds() throws IOException {
        Path builds = place.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds) : List.of();
    }

    /** Makes a file newer than everything, whatever the clock's grain. */
    void touch(String name) throws IOException {
        Files.setLastModifiedTime(
                root.resolve(name), FileTime.from(Instant.now().plusSeconds(2)));
    }
}
