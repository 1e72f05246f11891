package dev.waxseal.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the lock of a watch")
class InstanceLockTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    @Test
    @DisplayName("is held by one at a time, and free again when that one has gone")
    void oneAtATime() throws IOException {
        Optional<Path> journal = Optional.of(directory.resolve("journal"));
        try (InstanceLock first = InstanceLock.of(journal)) {
            first.requireHeld();
            try (InstanceLock second = InstanceLock.of(journal)) {
                assertThatThrownBy(second::requireHeld)
                        .isInstanceOf(FileSystemException.class)
                        .hasMessageContaining("another watch");
            }
        }
        try (InstanceLock third = InstanceLock.of(journal)) {
            third.requireHeld();
        }
        assertThat(directory.resolve("journal")).doesNotExist();
    }

    @Test
    @DisplayName("is not needed without a journal")
    void none() throws IOException {
        try (InstanceLock lock = InstanceLock.of(Optional.empty())) {
            lock.requireHeld();
        }
        assertThat(directory).isEmptyDirectory();
    }
}
