package dev.waxseal.cli;

import dev.waxseal.cli.terminal.Json;
import dev.waxseal.kms.KeyMaterial;
import dev.waxseal.kms.KeyRotation;
import dev.waxseal.kms.RotatedKey;
import dev.waxseal.rewrap.Preparation;
import dev.waxseal.rewrap.Summary;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The rotation with which a run begins. The material that it replaces is noted in the journal before anything is ordered, so
 * that a key is rotated once however often the run is taken up: there are 25 rotations on demand for a key.
 */
final class KeyTurn implements Preparation {

    private final Invocation invocation;
    private final String key;
    private final KeyRotation rotation;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private volatile @Nullable RotatedKey rotated;

    KeyTurn(Invocation invocation, Workshop workshop, String key) {
        this.invocation = invocation;
        this.key = key;
        this.rotation = workshop.rotation(this::sleep);
    }

    String key() {
        return key;
    }

    /** Once it was made. */
    Optional<RotatedKey> rotated() {
        return Optional.ofNullable(rotated);
    }

    @Override
    public void prepare(Memory memory) throws IOException {
        KeyMaterial before = before(memory);
        boolean waits = invocation.arguments().has(Rotate.WAIT);
        invocation.console().note((waits ? "waiting for the rotation of " : "rotating ") + key);
        RotatedKey now = waits ? rotation.waitForAutomatic(before) : rotation.rotateNow(before);
        rotated = now;
        tell(now);
    }

    private KeyMaterial before(Memory memory) throws IOException {
        String note = memory.note();
        if (note.isEmpty()) {
            KeyMaterial found = rotation.materialOf(key);
            memory.note(found.keyArn() + " " + found.id());
            return found;
        }
        int space = note.indexOf(' ');
        return new KeyMaterial(note.substring(0, space), note.substring(space + 1));
    }

    private void tell(RotatedKey key) {
        if (invocation.arguments().has(Options.JSON)) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("keyId", key.keyArn());
            fields.put("materialBefore", key.before());
            fields.put("materialNow", key.after());
            invocation.console().result(Json.line(Map.of("rotation", fields)));
        } else {
            invocation.console().result("rotated " + key.keyArn() + ": its key material is now " + key.after());
        }
    }

    private void sleep(Duration pause) throws InterruptedException {
        if (cancelled.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new CancellationException("the wait for the rotation was given up; it may still come");
        }
    }

    /** An engine whose end ends the wait for the rotation, too. */
    FileRun.Engine engine(FileRun.Engine rewrapping) {
        return new FileRun.Engine() {
            @Override
            public Summary run() throws IOException {
                return rewrapping.run();
            }

            @Override
            public void cancel() {
                cancelled.countDown();
                rewrapping.cancel();
            }
        };
    }
}
