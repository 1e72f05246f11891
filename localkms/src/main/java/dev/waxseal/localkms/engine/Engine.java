package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.Store;
import dev.waxseal.localkms.store.StoreException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Performs KMS operations on one account's keys, in all regions. Thread-safe. */
public final class Engine {

    private final Store store;
    private final SecureRandom random;
    private final Clock clock;
    private final String account;

    public Engine(Store store, SecureRandom random, Clock clock, String account) {
        this.store = store;
        this.random = random;
        this.clock = clock;
        this.account = account;
    }

    public String account() {
        return account;
    }

    /**
     * Performs {@code operation} as called in {@code region}. The caller closes the answer once it is written out.
     *
     * @throws KmsException the error that is the answer
     */
    public Answer perform(String operation, String region, String requestId, Map<String, Object> input) {
        Operation performer = Operations.named(operation);
        if (performer == null) {
            throw KmsException.refused("UnknownOperationException", null);
        }
        // The store keeps milliseconds; an answer given now must equal the one given later.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        try {
            Upkeep.perform(store, now);
            Call call = new Call(store, random, account, region, now, operation, new UsedKeys());
            Answer answer =
                    performer.perform(call, new Input(input, tokens -> GrantTokens.requireGenuine(call, tokens)));
            call.usedKeys().note(store.usages(), operation, now, requestId);
            return answer;
        } catch (KmsException e) {
            if (e.shown() != null) {
                Transience.shown(store, e.shown());
            }
            throw e;
        } catch (StoreException e) {
            throw KmsException.fault(e.getMessage(), e); // a full disk is for the user to know of, unlike at AWS
        }
    }
}
