package dev.waxseal.cli.terminal;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A bar on standard error with bytes or files, rate and time left, for work that takes over a second; nothing of it is
 * loaded before. Told by any thread how many bytes, or files, were done.
 */
public final class Progress implements LongConsumer, AutoCloseable {

    private static final long WORTH_A_BAR = 1_000_000_000L; // nanoseconds
    private static final int EVERY = 200; // milliseconds between two looks of the bar
    private static final long MIB = 1L << 20;

    private final Console console;
    private final String task;
    private final LongSupplier total;
    private final String unit;
    private final long unitSize;
    private final boolean wanted;
    private final long start = System.nanoTime();
    private final LongAdder done = new LongAdder();
    private volatile @Nullable ProgressBar bar;

    private Progress(Console console, String task, LongSupplier total, String unit, long unitSize) {
        this.console = console;
        this.task = task;
        this.total = total;
        this.unit = unit;
        this.unitSize = unitSize;
        this.wanted = console.terminal().err() && !console.isQuiet();
    }

    /** @param total bytes; negative if not known */
    public static Progress of(Console console, String task, long total) {
        return new Progress(console, task, () -> total, " MiB", MIB);
    }

    /** @param total files, counted when the bar is first shown; negative if not known */
    public static Progress ofFiles(Console console, String task, LongSupplier total) {
        return new Progress(console, task, total, " files", 1);
    }

    @Override
    public void accept(long bytes) {
        if (wanted) {
            done.add(bytes);
            show();
        }
    }

    private void show() {
        ProgressBar shown = bar;
        if (shown == null && System.nanoTime() - start > WORTH_A_BAR) {
            shown = begin();
        }
        if (shown != null) {
            shown.stepTo(done.sum());
        }
    }

    private synchronized ProgressBar begin() {
        ProgressBar shown = bar;
        if (shown == null) {
            shown = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(total.getAsLong())
                    .setUnit(unit, unitSize)
                    .showSpeed()
                    .setUpdateIntervalMillis(EVERY)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(console.err()))
                    .clearDisplayOnFinish()
                    .build();
            console.barShown(true);
            bar = shown;
        }
        return shown;
    }

    @Override
    public synchronized void close() {
        ProgressBar shown = bar;
        if (shown != null) {
            shown.close();
            console.barShown(false);
            bar = null;
        }
    }
}
