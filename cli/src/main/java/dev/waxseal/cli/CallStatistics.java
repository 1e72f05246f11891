package dev.waxseal.cli;

import dev.waxseal.keys.CacheEvents;
import dev.waxseal.kms.KmsCall;
import dev.waxseal.kms.KmsCalls;
import dev.waxseal.kms.cost.CallTally;
import dev.waxseal.kms.cost.CostMeter;
import dev.waxseal.kms.cost.KmsPrice;
import dev.waxseal.kms.cost.Spending;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code --stats} tells: calls of KMS by operation, region and outcome, caches, and what it costs. Thread-safe. */
final class CallStatistics implements KmsCalls {

    private final CostMeter meter;

    /** @param price in USD for 10,000 requests */
    CallStatistics(BigDecimal price) {
        this.meter = new CostMeter(new KmsPrice(price, Map.of()));
    }

    @Override
    public void made(KmsCall call) {
        meter.made(call);
    }

    /** Requests of KMS so far, retries included. */
    long requests() {
        return meter.spending().requests();
    }

    /** What they cost, estimated, in USD. */
    String usd() {
        return meter.spending().usd().toPlainString();
    }

    /** For the caches of data keys. */
    CacheEvents cache() {
        return meter.cache();
    }

    /** @param free whether the KMS costs nothing: then no cost is told */
    List<String> lines(boolean free) {
        Spending spending = meter.spending();
        List<String> lines = new ArrayList<>();
        spending.tallies().forEach(tally -> lines.add(line(tally)));
        if (lines.isEmpty()) {
            lines.add("kms: no calls");
        }
        if (spending.hasCache()) {
            lines.add("cache: " + spending.cacheHits() + " hits, " + spending.cacheMisses() + " misses, "
                    + spending.cacheBypasses() + " not served");
        }
        if (!free) {
            lines.add("cost: " + spending.usd().toPlainString() + " usd for " + spending.requests()
                    + (spending.requests() == 1 ? " request" : " requests") + " (estimated)"
                    + (spending.hasCache() ? ", " + spending.usdAvoided().toPlainString() + " usd avoided" : ""));
        }
        return lines;
    }

    private static String line(CallTally tally) {
        KmsCall.Outcome outcome = tally.kind().outcome();
        return "kms: " + tally.calls() + " × " + tally.kind().operation()
                + (outcome == KmsCall.Outcome.ANSWERED ? "" : " (" + outcome + ")")
                + ", " + tally.kind().region()
                + some(tally.retries(), "retries")
                + some(tally.throttled(), "throttled")
                + ", " + tally.took().toMillis() + " ms";
    }

    private static String some(long count, String what) {
        return count == 0 ? "" : ", " + count + " " + what;
    }

    /** The same for programs; a KMS that is {@code free} costs 0. */
    Map<String, Object> fields(boolean free) {
        Spending spending = meter.spending();
        Map<String, Object> cache = new LinkedHashMap<>();
        cache.put("hits", spending.cacheHits());
        cache.put("misses", spending.cacheMisses());
        cache.put("bypasses", spending.cacheBypasses());
        cache.put("evictions", spending.retired());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(
                "calls", spending.tallies().stream().map(CallStatistics::fields).toList());
        fields.put("requests", spending.requests());
        fields.put("cache", cache);
        fields.put("costUsd", free ? "0" : spending.usd().toPlainString());
        fields.put("costAvoidedUsd", free ? "0" : spending.usdAvoided().toPlainString());
        return fields;
    }

    private static Map<String, Object> fields(CallTally tally) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("operation", tally.kind().operation());
        fields.put("region", tally.kind().region());
        fields.put("outcome", tally.kind().outcome().name().toLowerCase(Locale.ROOT));
        fields.put("calls", tally.calls());
        fields.put("retries", tally.retries());
        fields.put("throttled", tally.throttled());
        fields.put("milliseconds", tally.took().toMillis());
        fields.put("waitedMilliseconds", tally.waited().toMillis());
        return fields;
    }
}
