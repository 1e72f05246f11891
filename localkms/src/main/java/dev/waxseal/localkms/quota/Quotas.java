package dev.waxseal.localkms.quota;

import java.util.function.LongSupplier;

/**
 * How many requests of which kind a region takes in a second: AWS's figures ({@link QuotaTable}), times a factor, or no
 * quotas at all. Immutable.
 */
public final class Quotas {

    private static final Quotas NONE = new Quotas(0, System::nanoTime);

    private final double factor;
    private final LongSupplier nanoTime;

    private Quotas(double factor, LongSupplier nanoTime) {
        this.factor = factor;
        this.nanoTime = nanoTime;
    }

    /** No quotas. */
    public static Quotas none() {
        return NONE;
    }

    /** AWS's default quotas. */
    public static Quotas aws() {
        return new Quotas(1, System::nanoTime);
    }

    /** {@code aws}, {@code none}, or the factor by which AWS's quotas are multiplied, such as {@code 0.01}. */
    public static Quotas parse(String text) {
        try {
            return switch (text) {
                case "aws" -> aws();
                case "none" -> none();
                default -> aws().times(Double.parseDouble(text));
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("quotas are aws, none, or a factor such as 0.01, not " + text, e);
        }
    }

    /** These quotas times {@code factor}, above 0. However small: one request is let through whenever a second's worth is one. */
    public Quotas times(double by) {
        if (!(by > 0 && by < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("quotas are multiplied by a number above 0, not by " + by);
        }
        return new Quotas(factor * by, nanoTime);
    }

    /** The same by another clock, in nanoseconds from any start, as {@link System#nanoTime}. */
    public Quotas nanoTime(LongSupplier clock) {
        return new Quotas(factor, clock);
    }

    /** Buckets for these quotas, all full. */
    public QuotaMeter meter() {
        return new QuotaMeter(factor, nanoTime);
    }
}
