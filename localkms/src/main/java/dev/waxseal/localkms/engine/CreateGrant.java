package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.GrantRecord;
import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.Tables;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** CreateGrant: a new grant, or a new token for one of the same name that is alike in everything. */
final class CreateGrant implements Operation {

    private static final TextForm NAME = TextForm.matching(1, 256, "^[a-zA-Z0-9:/_-]+$");
    private static final int ID_BYTES = 32;
    private static final int MAX_PER_KEY = 50_000;

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        String grantee = input.requiredText("GranteePrincipal", Principals.FORM);
        String retiring = input.text("RetiringPrincipal", Principals.FORM);
        List<String> operations = GrantOperations.read(input);
        String constraints = GrantConstraints.read(input);
        input.grantTokens();
        String name = input.text("Name", NAME);
        boolean dryRun = input.flag("DryRun");
        input.enforce();
        GrantOperations.check(operations);
        return call.change(reference, StateRule.GRANTING, (tables, key) -> {
            GrantOperations.requireSuitable(key, operations);
            GrantConstraints.check(key, constraints);
            Principals.require(call, grantee);
            if (retiring != null) {
                Principals.require(call, retiring);
            }
            GrantRecord wanted = new GrantRecord(
                    key.region(),
                    key.keyId(),
                    newId(call),
                    name,
                    call.now(),
                    grantee,
                    retiring,
                    operations,
                    constraints);
            GrantRecord grant = existingOrNew(tables, key, wanted);
            if (dryRun) {
                throw Refusal.dryRunSucceeded(); // takes the grant with it
            }
            return new Answer()
                    .with("GrantId", grant.grantId())
                    .with("GrantToken", tables.grants().token(grant));
        });
    }

    private static GrantRecord existingOrNew(Tables tables, KeyRecord key, GrantRecord wanted) {
        GrantRecord existing = existing(tables, key, wanted);
        if (existing != null) {
            return existing;
        }
        if (tables.grants().count(key) >= MAX_PER_KEY) {
            throw Refusal.limitExceeded("Key '" + key.keyId() + "' already has " + MAX_PER_KEY + " grants");
        }
        tables.grants().insert(wanted);
        return wanted;
    }

    private static @Nullable GrantRecord existing(Tables tables, KeyRecord key, GrantRecord wanted) {
        String name = wanted.name();
        if (name == null) {
            return null;
        }
        return tables.grants().named(key, name).stream()
                .filter(grant -> isAlike(grant, wanted))
                .findFirst()
                .orElse(null);
    }

    private static boolean isAlike(GrantRecord grant, GrantRecord other) {
        return grant.grantee().equals(other.grantee())
                && Objects.equals(grant.retiring(), other.retiring())
                && new HashSet<>(grant.operations()).equals(new HashSet<>(other.operations()))
                && Objects.equals(grant.constraints(), other.constraints());
    }

    private static String newId(Call call) {
        byte[] bytes = new byte[ID_BYTES];
        call.random().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
