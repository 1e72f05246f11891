package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.AliasRecord;
import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.Tables;

/** What a caller may call a key: key id, key ARN, and, where the operation allows it, alias name and alias ARN. */
final class KeyReference {

    private static final String ALIAS = "alias/";
    private static final String KEY = "key/";

    private KeyReference() {}

    /** The key that {@code reference} names by id or ARN. */
    static KeyRecord find(Call call, Tables tables, String reference) {
        Arn arn = Arn.parse(reference);
        if (arn != null && !arn.resource().startsWith(KEY)) {
            throw Refusal.invalidArn(reference);
        }
        return byId(
                call, tables, arn == null ? reference : ownResource(call, arn).substring(KEY.length()));
    }

    /** The same, where an alias will do as well. */
    static KeyRecord findByAnyName(Call call, Tables tables, String reference) {
        Arn arn = Arn.parse(reference);
        boolean alias = (arn == null ? reference : arn.resource()).startsWith(ALIAS);
        if (!alias) {
            return find(call, tables, reference);
        }
        AliasRecord record = alias(call, tables, arn == null ? reference : ownResource(call, arn));
        return byId(call, tables, record.keyId());
    }

    /** The alias of that name, prefix included. */
    static AliasRecord alias(Call call, Tables tables, String name) {
        AliasRecord alias = tables.aliases().find(call.region(), name);
        if (alias == null) {
            throw Refusal.noSuchAlias(call.aliasArn(name));
        }
        return alias;
    }

    private static KeyRecord byId(Call call, Tables tables, String keyId) {
        if (keyId.startsWith("arn:")) {
            throw Refusal.invalidArn(keyId);
        }
        if (!KeyId.isValid(keyId)) {
            throw Refusal.notFound("Invalid keyId '" + keyId + "'");
        }
        KeyRecord key = tables.keys().find(call.region(), keyId);
        if (key == null) {
            throw Refusal.noSuchKey(call.keyArn(keyId));
        }
        return key;
    }

    private static String ownResource(Call call, Arn arn) {
        if (!arn.region().equals(call.region())) {
            throw Refusal.notFound("Invalid arn " + arn.region());
        }
        if (!arn.account().equals(call.account())) {
            throw Refusal.accessDenied("User: " + Principals.root(call) + " is not authorized to perform: kms:"
                    + call.operation() + " on this resource because the resource does not exist in this Region, no"
                    + " resource-based policies allow access, or a resource-based policy explicitly denies access");
        }
        return arn.resource();
    }
}
