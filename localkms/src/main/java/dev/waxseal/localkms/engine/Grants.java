package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.GrantRecord;
import dev.waxseal.localkms.store.GrantTable.Reference;
import java.util.Map;

/** What the operations on grants share. */
final class Grants {

    static final int MAX_ID = 128;
    static final int MAX_TOKEN = 8192;

    /** How many grants a page of a list has: as many as are asked for, at most 100. */
    static final int USUAL = 50;

    static final int MAX = 100;

    private Grants() {}

    /** Ends the grant, or, if it is a dry run, says that it could be. */
    static Answer end(Call call, Reference grant, boolean dryRun) {
        return call.store().write(tables -> {
            if (!tables.grants().delete(grant)) {
                throw Refusal.notFound("Grant ID " + grant.grantId() + " not found");
            }
            if (dryRun) {
                throw Refusal.dryRunSucceeded(); // takes the deletion with it
            }
            return new Answer();
        });
    }

    /** The structure {@code GrantListEntry}. A grant without a name has an empty one, as at AWS. */
    static Map<String, Object> entry(Call call, GrantRecord grant) {
        String constraints = grant.constraints();
        return new Answer()
                .with("Constraints", constraints == null ? null : GrantConstraints.members(constraints))
                .with("CreationDate", grant.created())
                .with("GrantId", grant.grantId())
                .with("GranteePrincipal", grant.grantee())
                .with("IssuingAccount", Principals.root(call))
                .with("KeyId", call.keyArn(grant.keyId()))
                .with("Name", grant.name() == null ? "" : grant.name())
                .with("Operations", grant.operations())
                .with("RetiringPrincipal", grant.retiring())
                .members();
    }
}
