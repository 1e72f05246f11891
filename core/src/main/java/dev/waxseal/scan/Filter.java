package dev.waxseal.scan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which items are wanted: those that fulfil every condition given. Immutable.
 *
 * @param notCurrent messages that are not known to be current: stale ones and those of which it is unknown
 * @param owing messages with a key that is owed
 * @param plain files that are no messages
 * @param keys messages that name one of these, key ids or key ARNs; empty for no such condition
 * @param context pairs that stand in the message; a withheld value is not known and so equals nothing
 */
public record Filter(boolean notCurrent, boolean owing, boolean plain, List<String> keys, Map<String, String> context) {

    /** Every item. */
    public static final Filter ALL = new Filter(false, false, false, List.of(), Map.of());

    public Filter {
        keys = List.copyOf(keys);
        context = Map.copyOf(context);
    }

    /** @param freshness of the item's message; empty if it is none */
    public boolean takes(Item item, Optional<Freshness> freshness) {
        boolean asksOfMessage = notCurrent || owing || !keys.isEmpty() || !context.isEmpty();
        if (plain && item.kind() != Item.Kind.PLAIN) {
            return false;
        }
        return !asksOfMessage || (item.isSealed() && takes(item.claims(), freshness.orElse(Freshness.UNKNOWN)));
    }

    private boolean takes(MessageClaims message, Freshness freshness) {
        return !(notCurrent && freshness == Freshness.CURRENT)
                && !(owing && !message.isOwing())
                && (keys.isEmpty()
                        || message.keys().stream().anyMatch(key -> keys.stream().anyMatch(key::isOf)))
                && context.entrySet().stream()
                        .allMatch(pair ->
                                pair.getValue().equals(message.context().pairs().get(pair.getKey())));
    }
}
