package dev.waxseal.kms.doctor;

import dev.waxseal.envelope.KeyArn;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.kms.KmsClients;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Checks a {@link Purpose} against a KMS: regions first, then keys, then permissions. Not thread-safe. */
public final class Checkup {

    private final KmsClients clients;
    private final Purpose purpose;
    private final Map<String, Verdict> regions = new LinkedHashMap<>();
    private final Map<String, ExaminedKey> keys = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private Consumer<Finding> show = finding -> {};

    /** @param clients of the KMS; stay the caller's */
    public Checkup(KmsClients clients, Purpose purpose) {
        this.clients = Objects.requireNonNull(clients);
        this.purpose = Objects.requireNonNull(purpose);
    }

    /**
     * Examines everything.
     *
     * @param watcher is told of each finding as soon as there is one
     * @throws dev.waxseal.error.KmsRefusedException if a key's name tells no region and none is configured
     * @throws IllegalArgumentException if something cannot be the name of a region
     */
    public Examination examine(Consumer<Finding> watcher) {
        this.show = watcher;
        allRegions().forEach(this::examineRegion);
        Set<Need> needs = needs();
        PermissionCheck check = new PermissionCheck(new DryRun(clients, purpose.kmsContext()));
        needs.forEach(need -> check.of(need).forEach(this::found));
        return new Examination(findings, Policy.document(check.missing()));
    }

    /**
     * The policy of IAM that grants all that is needed and nothing else; empty if nothing is. Looks keys up, and tries
     * nothing.
     *
     * @throws KmsRefusedException if the ARN of a key could not be found out
     */
    public Map<String, Object> policy() {
        Set<Permission> all = new LinkedHashSet<>();
        for (Need need : needs()) {
            requireArn(need.key());
            requireArn(need.destination());
            all.addAll(need.permissions());
        }
        return Policy.document(all);
    }

    private static void requireArn(ExaminedKey key) {
        if (key.arn().isEmpty()) {
            throw new KmsRefusedException("the arn of " + key.name() + " could not be found out: "
                    + key.finding().detail());
        }
    }

    private Set<Need> needs() {
        List<ExaminedKey> sealing = purpose.roles().contains(Role.ENCRYPT) ? examineAll(purpose.sealing()) : List.of();
        List<ExaminedKey> opening = isOpening() ? withReplicas(examineAll(purpose.opening())) : List.of();
        return Needs.of(purpose.roles(), sealing, opening);
    }

    private boolean isOpening() {
        return purpose.roles().contains(Role.DECRYPT) || purpose.roles().contains(Role.REWRAP);
    }

    private Set<String> allRegions() {
        Set<String> all = new LinkedHashSet<>(purpose.regions());
        Stream.of(purpose.sealing(), purpose.opening())
                .flatMap(List::stream)
                .map(this::regionOf)
                .forEach(all::add);
        if (all.isEmpty()) {
            all.add(clients.defaultRegion());
        }
        return all;
    }

    private String regionOf(String name) {
        return ExaminedKey.regionOf(name).orElseGet(clients::defaultRegion);
    }

    private void examineRegion(String region) {
        Finding finding = new RegionCheck(clients).of(region);
        regions.put(region, finding.verdict());
        found(finding);
    }

    private List<ExaminedKey> examineAll(List<String> names) {
        return names.stream().map(this::examine).toList();
    }

    private ExaminedKey examine(String name) {
        ExaminedKey known = keys.get(name);
        if (known != null) {
            return known;
        }
        String region = regionOf(name);
        Verdict answers = regions.getOrDefault(region, Verdict.FINE);
        ExaminedKey key = answers == Verdict.FINE
                ? new KeyCheck(clients).of(name, region)
                : new ExaminedKey(
                        name, region, null, new Finding("key", name, answers, "not asked: see region " + region));
        keys.put(name, key);
        found(key.finding());
        return key;
    }

    // What is sealed in one region opens in any other that holds a replica, and takes permission there, too.
    private List<ExaminedKey> withReplicas(List<ExaminedKey> opening) {
        List<ExaminedKey> all = new ArrayList<>(opening);
        for (ExaminedKey key : opening) {
            KeyArn arn = key.arn().filter(KeyArn::isMultiRegion).orElse(null);
            if (arn != null) {
                purpose.regions().stream()
                        .filter(region -> !region.equals(arn.region()))
                        .map(region -> new KeyArn(arn.partition(), region, arn.account(), arn.id()).toString())
                        .filter(replica ->
                                all.stream().noneMatch(other -> other.resource().equals(replica)))
                        .map(this::examineReplica)
                        .filter(replica -> replica.finding().verdict() != Verdict.NOTE)
                        .forEach(all::add);
            }
        }
        return all;
    }

    private ExaminedKey examineReplica(String arn) {
        ExaminedKey replica = new KeyCheck(clients).of(arn, regionOf(arn));
        boolean none = replica.metadata() == null && replica.finding().verdict() == Verdict.REFUSED;
        Finding finding =
                none ? new Finding("key", arn, Verdict.NOTE, "there is no replica in this region") : replica.finding();
        found(finding);
        return new ExaminedKey(arn, replica.region(), replica.metadata(), finding);
    }

    private void found(Finding finding) {
        findings.add(finding);
        show.accept(finding);
    }
}
