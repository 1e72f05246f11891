package dev.waxseal.localkms.quota;

/** Fills at a steady rate up to a second's worth, one token at least, and gives one to each request. Not thread-safe. */
final class TokenBucket {

    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double capacity;
    private double tokens;
    private long filled;

    TokenBucket(double perSecond, long now) {
        this.perSecond = perSecond;
        this.capacity = Math.max(1, perSecond);
        this.tokens = capacity;
        this.filled = now;
    }

    boolean take(long now) {
        tokens = Math.min(capacity, tokens + (now - filled) / NANOS * perSecond);
        filled = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
