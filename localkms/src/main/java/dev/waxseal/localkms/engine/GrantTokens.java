package dev.waxseal.localkms.engine;

import java.util.List;

/** Grant tokens in requests: so far they need only be genuine, as nothing depends on grants yet. */
final class GrantTokens {

    private GrantTokens() {}

    /** Refuses tokens that this store did not give out. Those of grants that are gone are passed over, as at AWS. */
    static void requireGenuine(Call call, List<String> tokens) {
        if (tokens.isEmpty()) {
            return;
        }
        boolean genuine = call.store()
                .read(tables ->
                        tokens.stream().allMatch(token -> tables.grants().ofToken(token) != null));
        if (!genuine) {
            throw invalid();
        }
    }

    static KmsException invalid() {
        return KmsException.refused("InvalidGrantTokenException", "The grant token is invalid.");
    }
}
