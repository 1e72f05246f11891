package dev.waxseal.watch;

import dev.waxseal.StaticKeyring;
import dev.waxseal.Waxseal;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.keys.CurrentMaterials;
import dev.waxseal.rewrap.ItemReport;
import dev.waxseal.rewrap.Outcome;
import dev.waxseal.rewrap.Reason;
import dev.waxseal.rewrap.RunListener;
import dev.waxseal.rewrap.Summary;
import dev.waxseal.rewrap.Traffic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a watch is tried out: a clock that only its sleeps move, keys whose material is set by hand, and rounds over
 * messages that are told beforehand. Not thread-safe.
 */
final class Stage implements WatchListener {

    static final String KEY = "arn:aws:kms:local:000000000000:key/one";
    static final String FOREIGN = "arn:aws:kms:local:999999999999:key/other";

    final Map<String, String> materials = new HashMap<>(Map.of(KEY, "m1"));
    final List<String> reasons = new ArrayList<>();
    final List<Duration> sleeps = new ArrayList<>();
    final List<WatchStatus> statuses = new ArrayList<>();
    final Deque<List<ItemReport>> rounds = new ArrayDeque<>(); // what each will come by; then nothing but current items
    Instant now = Instant.parse("2026-01-01T12:00:00Z");
    boolean outage;
    int questions;
    int cancelled;
    private final Map<Integer, Runnable> duringSleep = new HashMap<>();

    final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    Watcher.Builder builder() {
        return Watcher.builder(this::next, () -> this::current)
                .poll(Duration.ofMinutes(5))
                .rescan(Duration.ofDays(1))
                .backoff(new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(30)))
                .clock(clock)
                .listener(this);
    }

    /** What happens while the watch sleeps for the n-th time, the first being 1. */
    Stage during(int sleep, Runnable event) {
        duringSleep.put(sleep, event);
        return this;
    }

    /** Runs it until it has slept so often. */
    void run(Watcher.Builder builder, int times) throws IOException {
        Watcher[] watcher = new Watcher[1];
        watcher[0] = builder.sleeper(time -> {
                    sleeps.add(time);
                    now = now.plus(time);
                    duringSleep.getOrDefault(sleeps.size(), () -> {}).run();
                    if (sleeps.size() == times) {
                        watcher[0].stop();
                    }
                })
                .build();
        watcher[0].run();
    }

    private Optional<String> current(String key) {
        questions++;
        if (outage) {
            throw new KmsUnavailableException("kms is out of reach");
        }
        String material = materials.get(key);
        if (material == null) {
            throw new WrongKeyException("not allowed: " + key);
        }
        return Optional.of(material);
    }

    private Round next(CurrentMaterials current, RunListener listener) {
        List<ItemReport> reports = rounds.isEmpty() ? List.of(item(Outcome.CURRENT, KEY)) : rounds.remove();
        return new Round() {
            private boolean stopped;

            @Override
            public Summary run() {
                Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
                Map<Reason, Long> failed = new EnumMap<>(Reason.class);
                for (ItemReport report : reports) {
                    if (!stopped) {
                        outcomes.merge(report.outcome(), 1L, Long::sum);
                        if (report.outcome() == Outcome.FAILED && report.reason() != null) {
                            failed.merge(report.reason(), 1L, Long::sum);
                        }
                        listener.done(report);
                    }
                }
                return new Summary(outcomes, Map.of(), failed, Traffic.NONE, 0, 0, 0, 0, false, stopped);
            }

            @Override
            public void cancel() {
                stopped = true;
                cancelled++;
            }
        };
    }

    static ItemReport item(Outcome outcome, String key) {
        return report(outcome, null, envelope(new WrappedKey("static", key, new byte[0], 1, new byte[] {1})));
    }

    /** A message that opens by {@link #KEY} and owes an entry to {@code key}. */
    static ItemReport owing(String key) {
        return report(
                Outcome.CURRENT,
                null,
                envelope(
                        new WrappedKey("static", KEY, new byte[0], 1, new byte[] {1}),
                        new WrappedKey("static", key, new byte[0], 1, new byte[0])));
    }

    static ItemReport failed(Reason reason) {
        return report(Outcome.FAILED, reason, null);
    }

    static ItemReport doneBefore() {
        return report(Outcome.DONE_BEFORE, null, null);
    }

    private static ItemReport report(Outcome outcome, @Nullable Reason reason, @Nullable Envelope envelope) {
        return new ItemReport("item", outcome, reason, null, List.of(), envelope, Traffic.NONE);
    }

    private static Envelope envelope(WrappedKey... keys) {
        byte[] message =
                Waxseal.builder(new StaticKeyring("any")).build().encrypt(new byte[1], EncryptionContext.empty());
        try {
            Envelope any = Envelope.read(new ByteArrayInputStream(message));
            return new Envelope(any.context(), any.keyArea().rewrapped(List.of(keys)), any.floeHeader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void status(WatchStatus status) {
        statuses.add(status);
    }

    @Override
    public void begins(String reason) {
        reasons.add(reason);
    }

    @Override
    public void done(ItemReport report) {
        // the rounds know what they told
    }

    @Override
    public void ended(Summary summary) {
        // the rounds know what they told
    }

    @Override
    public void trouble(Exception failure) {
        // stands in the status
    }
}
