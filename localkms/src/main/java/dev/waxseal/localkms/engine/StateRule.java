package dev.waxseal.localkms.engine;

import static dev.waxseal.localkms.engine.StateRule.Verdict.DISABLED;
import static dev.waxseal.localkms.engine.StateRule.Verdict.INVALID;
import static dev.waxseal.localkms.engine.StateRule.Verdict.LAWFUL;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.KeyState;

/**
 * Which kinds of operation a key takes in which state: the table "Key states of AWS KMS keys" of the KMS Developer Guide.
 */
enum StateRule {
    // creating, enabled, disabled, pending import, pending deletion, pending replica deletion, unavailable, updating
    CRYPTOGRAPHY(INVALID, LAWFUL, DISABLED, INVALID, INVALID, INVALID, INVALID, LAWFUL),
    GRANTING(INVALID, LAWFUL, DISABLED, INVALID, INVALID, INVALID, LAWFUL, INVALID),
    PUBLIC_KEY(INVALID, LAWFUL, LAWFUL, INVALID, INVALID, INVALID, INVALID, LAWFUL),
    READING(LAWFUL, LAWFUL, LAWFUL, LAWFUL, LAWFUL, LAWFUL, LAWFUL, LAWFUL),
    SWITCHING(INVALID, LAWFUL, LAWFUL, INVALID, INVALID, INVALID, LAWFUL, INVALID),
    ANNOTATION(LAWFUL, LAWFUL, LAWFUL, LAWFUL, INVALID, INVALID, LAWFUL, LAWFUL),
    ROTATION(INVALID, LAWFUL, DISABLED, LAWFUL, INVALID, INVALID, LAWFUL, INVALID), // then its origin decides
    IMPORT(INVALID, LAWFUL, LAWFUL, LAWFUL, INVALID, INVALID, INVALID, INVALID),
    IMPORT_DELETION(INVALID, LAWFUL, LAWFUL, LAWFUL, LAWFUL, LAWFUL, INVALID, INVALID),
    REPLICATION(INVALID, LAWFUL, DISABLED, LAWFUL, INVALID, INVALID, INVALID, INVALID),
    PROMOTION(INVALID, LAWFUL, DISABLED, INVALID, INVALID, INVALID, INVALID, INVALID),
    DELETION(LAWFUL, LAWFUL, LAWFUL, LAWFUL, INVALID, INVALID, LAWFUL, INVALID);

    private final Verdict creating;
    private final Verdict enabled;
    private final Verdict disabled;
    private final Verdict pendingImport;
    private final Verdict pendingDeletion;
    private final Verdict pendingReplicaDeletion;
    private final Verdict unavailable;
    private final Verdict updating;

    StateRule(
            Verdict creating,
            Verdict enabled,
            Verdict disabled,
            Verdict pendingImport,
            Verdict pendingDeletion,
            Verdict pendingReplicaDeletion,
            Verdict unavailable,
            Verdict updating) {
        this.creating = creating;
        this.enabled = enabled;
        this.disabled = disabled;
        this.pendingImport = pendingImport;
        this.pendingDeletion = pendingDeletion;
        this.pendingReplicaDeletion = pendingReplicaDeletion;
        this.unavailable = unavailable;
        this.updating = updating;
    }

    enum Verdict {
        LAWFUL,
        DISABLED,
        INVALID
    }

    Verdict verdict(KeyState state) {
        return switch (state) {
            case CREATING -> creating;
            case ENABLED -> enabled;
            case DISABLED -> disabled;
            case PENDING_IMPORT -> pendingImport;
            case PENDING_DELETION -> pendingDeletion;
            case PENDING_REPLICA_DELETION -> pendingReplicaDeletion;
            case UNAVAILABLE -> unavailable;
            case UPDATING -> updating;
        };
    }

    /** Refuses unless {@code key} is in a state that allows it. */
    void require(Call call, KeyRecord key) {
        switch (verdict(key.state())) {
            case LAWFUL -> {}
            case DISABLED -> throw Refusal.disabled(call.arn(key));
            case INVALID -> throw invalid(call, key);
        }
    }

    private static KmsException invalid(Call call, KeyRecord key) {
        KmsException refusal = Refusal.invalidState(call.arn(key), phrase(key.state()));
        return key.status().isTransient() ? refusal.showing(key) : refusal;
    }

    /** {@code PendingDeletion} becomes {@code is pending deletion.} */
    private static String phrase(KeyState state) {
        StringBuilder phrase = new StringBuilder("is");
        String name = state.wireName();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            phrase.append(c < 'a' ? " " : "").append(Character.toLowerCase(c));
        }
        return phrase.append('.').toString();
    }
}
