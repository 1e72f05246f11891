package dev.waxseal.kms.doctor;

import dev.waxseal.kms.KmsClients;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusResponse;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

/** Which key a name means, its state and its kind. */
record KeyCheck(KmsClients clients) {

    private static final String KEY = "key";

    ExaminedKey of(String name, String region) {
        KmsClient client = clients.forRegion(region);
        AtomicReference<@Nullable KeyMetadata> metadata = new AtomicReference<>();
        Answer answer = Answer.to(() ->
                metadata.set(client.describeKey(request -> request.keyId(name).overrideConfiguration(Patience::limit))
                        .keyMetadata()));
        KeyMetadata told = metadata.get();
        Finding finding = told == null ? untold(name, answer) : told(name, told, rotation(client, told));
        return new ExaminedKey(name, region, told, finding);
    }

    private static Finding untold(String name, Answer answer) {
        if (answer.kind() == Answer.Kind.UNREACHABLE) {
            return new Finding(KEY, name, Verdict.UNREACHABLE, "no answer: " + answer.text());
        }
        if (answer.isAccessDenied()) {
            return new Finding(KEY, name, Verdict.NOTE, "its state is unknown, since kms:DescribeKey is not allowed");
        }
        return new Finding(KEY, name, Verdict.REFUSED, answer.isNotFound() ? "there is no such key" : answer.text());
    }

    private static Finding told(String name, KeyMetadata key, String rotation) {
        List<String> facts = new ArrayList<>();
        facts.add(state(key));
        facts.add(key.keySpecAsString() + " for " + key.keyUsageAsString());
        facts.add(key.keyManager() == KeyManagerType.AWS ? "managed by AWS" : "customer managed");
        facts.add("origin " + key.originAsString());
        if (key.customKeyStoreId() != null) {
            facts.add("in custom key store " + key.customKeyStoreId());
        }
        if (Boolean.TRUE.equals(key.multiRegion())) {
            facts.add("multi-Region " + key.multiRegionConfiguration().multiRegionKeyTypeAsString());
        }
        facts.add(rotation);
        if (!key.arn().equals(name)) {
            facts.add(key.arn());
        }
        return new Finding(KEY, name, verdict(key), String.join("; ", facts));
    }

    private static Verdict verdict(KeyMetadata key) {
        return switch (key.keyState()) {
            case ENABLED -> key.keyUsage() == KeyUsageType.ENCRYPT_DECRYPT ? Verdict.FINE : Verdict.REFUSED;
            case CREATING, UPDATING, UNAVAILABLE -> Verdict.UNREACHABLE; // it passes, or its key store comes back
            default -> Verdict.REFUSED;
        };
    }

    private static String state(KeyMetadata key) {
        return switch (key.keyState()) {
            case ENABLED -> key.keyUsage() == KeyUsageType.ENCRYPT_DECRYPT ? "enabled" : "enabled, but not to encrypt";
            case DISABLED -> "disabled: waxseal key enable " + key.arn();
            case PENDING_DELETION ->
                "pending deletion on " + key.deletionDate() + ": waxseal key cancel-deletion " + key.arn();
            case PENDING_IMPORT -> "waiting for its key material to be imported";
            case UNAVAILABLE -> "unavailable: its custom key store is not connected";
            default -> String.valueOf(key.keyStateAsString());
        };
    }

    // Not every key rotates, and not every caller may ask: nothing depends on it.
    private static String rotation(KmsClient client, KeyMetadata key) {
        AtomicReference<@Nullable GetKeyRotationStatusResponse> status = new AtomicReference<>();
        Answer answer = Answer.to(() -> status.set(client.getKeyRotationStatus(
                request -> request.keyId(key.arn()).overrideConfiguration(Patience::limit))));
        GetKeyRotationStatusResponse told = status.get();
        if (told == null) {
            return answer.code().equals("UnsupportedOperationException") ? "cannot rotate" : "rotation unknown";
        }
        return Boolean.TRUE.equals(told.keyRotationEnabled())
                ? "rotates every " + told.rotationPeriodInDays() + " days"
                : "does not rotate by itself";
    }
}
