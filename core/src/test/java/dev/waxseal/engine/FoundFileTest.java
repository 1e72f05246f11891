package dev.waxseal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundFileTest {

    private final Path directory;
    private final Path file;

    FoundFileTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.file =
                Files.writeString(Files.createDirectory(directory.resolve("in")).resolve("a.wax"), "a");
    }

    @Test
    void isOnePlaceWhicheverPathLeadsThere() throws IOException {
        Path linked = Files.createSymbolicLink(directory.resolve("linked"), file.getParent());
        Location location = FoundFile.at(file).location();
        assertThat(FoundFile.at(linked.resolve("a.wax")).location()).isEqualTo(location);
        assertThat(FoundFile.at(directory.resolve("linked/../in/./a.wax")).location())
                .isEqualTo(location);
        assertThat(Location.of(linked.resolve("a.wax"))).isEqualTo(location).hasSameHashCodeAs(location);

        Files.writeString(directory.resolve("a.wax"), "same name, elsewhere");
        assertThat(FoundFile.at(directory.resolve("a.wax")).location()).isNotEqualTo(location);
        Files.writeString(file.resolveSibling("b.wax"), "other name");
        assertThat(FoundFile.at(file.resolveSibling("b.wax")).location()).isNotEqualTo(location);
    }

    @Test
    void isWhatALinkNames() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        FoundFile found = FoundFile.at(link);
        assertThat(found.path()).isEqualTo(file.toRealPath());
        assertThat(found.location()).isEqualTo(FoundFile.at(file).location());
        assertThat(found.identity()).isEqualTo(FoundFile.at(file).identity());
        assertThat(found.modified()).isEqualTo(Files.getLastModifiedTime(file));
    }

    @Test
    void isAnotherOnceALinkHasItsName() throws IOException {
        FoundFile found = FoundFile.at(file);
        Path moved = Files.move(file, directory.resolve("moved"));
        assertThatThrownBy(found::again).isInstanceOf(NoSuchFileException.class);
        Files.createSymbolicLink(file, moved);
        assertThat(found.again().identity()).isNotEqualTo(found.identity());
    }

    @Test
    void isAbsoluteWhereItsNameIsNot() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        assertThat(FoundFile.at(Path.of("pom.xml")).path()).isEqualTo(here.resolve("pom.xml"));
        assertThat(Location.of(Path.of("pom.xml"))).isEqualTo(Location.of(here.resolve("pom.xml")));
    }
}
