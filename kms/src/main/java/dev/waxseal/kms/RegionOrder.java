package dev.waxseal.kms;

import dev.waxseal.envelope.KeyArn;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which region is asked first: as the caller prefers, then the default region, then any other; and those that are
 * unhealthy last, however near.
 *
 * @param preferred the nearest first; of multi-Region keys the only ones that are asked, unless empty
 */
record RegionOrder(KmsClients clients, List<String> preferred) {

    RegionOrder {
        preferred = List.copyOf(preferred);
    }

    /** Without a preference. */
    static RegionOrder of(KmsClients clients) {
        return new RegionOrder(clients, List.of());
    }

    // Where all are in one region nothing is sorted: finding out the default one may take the SDK to the network.
    <T> List<T> bestFirst(List<T> all, Function<T, String> regionOf) {
        if (all.stream().map(regionOf).distinct().count() < 2) {
            return all;
        }
        Optional<String> nearest = clients.knownDefaultRegion();
        List<T> nearestFirst = all.stream()
                .sorted(Comparator.comparingInt(one -> distance(regionOf.apply(one), nearest)))
                .toList();
        return clients.health().wellFirst(nearestFirst, regionOf);
    }

    private int distance(String region, Optional<String> nearest) {
        int place = preferred.indexOf(region);
        if (place >= 0) {
            return place;
        }
        return preferred.size() + (nearest.equals(Optional.of(region)) ? 0 : 1);
    }

    /** Whether {@code key} is asked for in the preferred regions, whichever region its ARN names. */
    boolean covers(KeyArn key) {
        return key.isMultiRegion() && !preferred.isEmpty();
    }

    /** The replicas of a key that this covers, in the order of preference. */
    List<KeyName> replicas(KeyArn key) {
        return preferred.stream()
                .map(region -> KeyName.of(new KeyArn(key.partition(), region, key.account(), key.id())))
                .toList();
    }

    /** Whether both are one multi-Region key: replicas hold the same key material under the same id. */
    static boolean areReplicas(KeyArn key, KeyArn other) {
        return key.isMultiRegion()
                && key.id().equals(other.id())
                && key.account().equals(other.account())
                && key.partition().equals(other.partition());
    }
}
