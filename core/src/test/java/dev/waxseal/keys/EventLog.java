package dev.waxseal.keys;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps what a cache tells of the keys that leave it. */
final class EventLog implements CacheEvents {

    private final ConcurrentLinkedQueue<KeyRetirement> retirements = new ConcurrentLinkedQueue<>();

    @Override
    public void retired(KeyRetirement retirement) {
        retirements.add(retirement);
    }

    List<KeyRetirement> retirements() {
        return List.copyOf(retirements);
    }

    List<KeyRetirement.Reason> reasons() {
        return retirements.stream().map(KeyRetirement::reason).toList();
    }
}
