package dev.waxseal.cli.kms;

import dev.waxseal.keys.CurrentMaterials;
import dev.waxseal.kms.KmsClients;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

public final class DescribedMaterials implements CurrentMaterials {
    private final KmsClients clients;
    private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();

    public DescribedMaterials(KmsClients clients) {
        this.clients = clients;
    }

    @Override
    public Optional<String> of(String keyId) {
        return known.computeIfAbsent(keyId, id -> Optional.ofNullable(clients.forRegion(id.split(":", -1)[3])
                .describeKey(r -> r.keyId(id)).keyMetadata().currentKeyMaterialId()));
    }
}
