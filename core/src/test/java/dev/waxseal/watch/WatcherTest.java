package dev.waxseal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.rewrap.Outcome;
import dev.waxseal.rewrap.Reason;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a watch")
class WatcherTest {

    private static final Duration POLL = Duration.ofMinutes(5);
    private static final String ROTATED = "new key material of " + Stage.KEY;

    private final Stage stage = new Stage();

    @Test
    @DisplayName("runs one round at its start, and none as long as nothing changes, though it asks")
    void quiet() throws IOException {
        stage.run(stage.builder(), 10);

        assertThat(stage.reasons).containsExactly("start");
        assertThat(stage.sleeps).hasSize(10).containsOnly(POLL);
        assertThat(stage.questions).isGreaterThanOrEqualTo(10);
    }

    @Test
    @DisplayName("runs a round when a key that the messages name has new material, and only then")
    void rotation() throws IOException {
        stage.during(3, () -> stage.materials.put(Stage.KEY, "m2"));

        stage.run(stage.builder(), 6);

        assertThat(stage.reasons).containsExactly("start", ROTATED);
    }

    @Test
    @DisplayName("reads everything again every now and then, since there may be new messages")
    void rescan() throws IOException {
        stage.run(stage.builder().rescan(Duration.ofMinutes(15)), 7);

        assertThat(stage.reasons).containsExactly("start", "new messages", "new messages");
    }

    @Test
    @DisplayName("waits longer and longer while KMS is out of reach, says so, and then goes on as before")
    void outage() throws IOException {
        stage.during(1, () -> stage.outage = true).during(5, () -> {
            stage.outage = false;
            stage.materials.put(Stage.KEY, "m2");
        });

        stage.run(stage.builder(), 7);

        assertThat(stage.sleeps)
                .containsExactly(
                        POLL,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(4),
                        Duration.ofMinutes(8),
                        POLL,
                        POLL);
        assertThat(stage.statuses).anySatisfy(status -> {
            assertThat(status.state()).isEqualTo(WatchState.RETRYING);
            assertThat(status.outages()).isEqualTo(4);
            assertThat(status.problem()).contains("out of reach");
        });
        assertThat(stage.reasons).containsExactly("start", ROTATED);
        WatchStatus last = stage.statuses.get(stage.statuses.size() - 1);
        assertThat(last.problem()).isEmpty();
        assertThat(last.outages()).isZero();
    }

    @Test
    @DisplayName("survives a KMS that is out of reach at its start")
    void outageAtStart() throws IOException {
        stage.outage = true;
        stage.rounds.add(List.of(Stage.failed(Reason.KMS_UNAVAILABLE)));
        stage.during(2, () -> stage.outage = false);

        stage.run(stage.builder(), 4);

        assertThat(stage.reasons).startsWith("start", "goes on");
        assertThat(stage.sleeps.subList(0, 2)).containsExactly(Duration.ofMinutes(1), POLL);
    }

    @Test
    @DisplayName("gives a round up after three messages in a row for which KMS was out of reach, and tries again later")
    void givesUp() throws IOException {
        stage.rounds.add(Collections.nCopies(1000, Stage.failed(Reason.KMS_UNAVAILABLE)));

        stage.run(stage.builder(), 3);

        assertThat(stage.cancelled).isEqualTo(1);
        assertThat(stage.reasons).containsExactly("start", "goes on");
        assertThat(stage.sleeps).containsExactly(Duration.ofMinutes(1), POLL, POLL);
    }

    @Test
    @DisplayName("does not take a round for whole that took up another's journal: what was done then may be stale now")
    void takenUp() throws IOException {
        stage.rounds.add(List.of(Stage.doneBefore()));

        stage.run(stage.builder(), 3);

        assertThat(stage.reasons).containsExactly("start", "goes on");
    }

    @Test
    @DisplayName("does not run round after round for messages that fail for good")
    void failures() throws IOException {
        stage.rounds.add(List.of(Stage.failed(Reason.MALFORMED), Stage.item(Outcome.RENEWED, Stage.KEY)));

        stage.run(stage.builder(), 4);

        assertThat(stage.reasons).containsExactly("start");
        assertThat(stage.statuses.get(stage.statuses.size() - 1).problem()).contains("1 failed");
    }

    @Test
    @DisplayName("tries again for messages that owe an entry to a key that may be asked for")
    void owed() throws IOException {
        stage.materials.put("arn:second", "s1");
        stage.rounds.add(List.of(Stage.owing("arn:second")));

        stage.run(stage.builder(), 3);

        assertThat(stage.reasons).containsExactly("start", "keys are owed");
    }

    @Test
    @DisplayName("lets be what is owed to a key that may not be asked for, as anyone can have it owed")
    void owedToOthers() throws IOException {
        stage.rounds.add(List.of(Stage.owing(Stage.FOREIGN)));

        stage.run(stage.builder(), 3);

        assertThat(stage.reasons).containsExactly("start");
        assertThat(stage.statuses)
                .allSatisfy(status -> assertThat(status.owing()).isZero());
    }

    @Test
    @DisplayName("does nothing outside its hours, not even ask, and begins when they do")
    void hours() throws IOException {
        stage.run(stage.builder().window(Window.parse("22:00-06:00")), 2);

        assertThat(stage.sleeps).containsExactly(Duration.ofHours(10), POLL);
        assertThat(stage.reasons).containsExactly("start");
        assertThat(stage.statuses.get(0).state()).isEqualTo(WatchState.CLOSED);
        assertThat(stage.statuses.get(0).next()).contains(Instant.parse("2026-01-01T22:00:00Z"));
    }

    @Test
    @DisplayName("ends a round when its hours end, and goes on when they begin again")
    void hoursEnd() throws IOException {
        stage.now = Instant.parse("2026-01-01T05:59:59Z");
        stage.rounds.add(Collections.nCopies(10, Stage.item(Outcome.RENEWED, Stage.KEY)));
        WatchListener slow = new Forwarding(stage, () -> stage.now = stage.now.plusSeconds(1));

        stage.run(stage.builder().window(Window.parse("22:00-06:00")).listener(slow), 3);

        assertThat(stage.cancelled).isEqualTo(1);
        assertThat(stage.reasons).containsExactly("start", "goes on");
    }

    @Test
    @DisplayName("asked for one round does one, or outside its hours none, and never sleeps")
    void once() throws IOException {
        stage.builder().build().once();
        stage.builder().window(Window.parse("22:00-06:00")).build().once();

        assertThat(stage.reasons).containsExactly("asked for");
        assertThat(stage.sleeps).isEmpty();
        assertThat(stage.statuses.get(stage.statuses.size() - 1).state()).isEqualTo(WatchState.STOPPED);
    }

    @Test
    @DisplayName("that is stopped in a round ends it, and then itself")
    void stopped() throws IOException {
        stage.rounds.add(Collections.nCopies(10, Stage.item(Outcome.RENEWED, Stage.KEY)));
        Watcher[] watcher = new Watcher[1];
        watcher[0] = stage.builder()
                .listener(new Forwarding(stage, () -> watcher[0].stop()))
                .build();

        watcher[0].run();

        assertThat(watcher[0].status().state()).isEqualTo(WatchState.STOPPED);
        assertThat(watcher[0].status().lastRenewed()).isEqualTo(1);
    }
}
