package dev.waxseal.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What there is in a store. Mutable.
 *
 * @param rotations of each key, how many
 * @param aliases of each alias, which key it leads to
 */
record StoreState(Map<String, Integer> rotations, Map<String, String> aliases) {

    StoreState() {
        this(new TreeMap<>(), new TreeMap<>());
    }

    /** Asks a KMS, and asserts that nothing in it is half done. */
    static StoreState of(BareClient client) {
        StoreState state = new StoreState();
        for (Map<?, ?> key : client.list("ListKeys", "Keys", 1000)) {
            String keyId = text(key, "KeyId");
            state.rotations.put(keyId, rotations(client, keyId));
        }
        for (Map<?, ?> alias : client.list("ListAliases", "Aliases", 100)) {
            state.aliases.put(text(alias, "AliasName"), text(alias, "TargetKeyId"));
        }
        assertThat(state.rotations.keySet()).as("keys that aliases lead to").containsAll(state.aliases.values());
        return state;
    }

    /** All generations of a key's material but the first; the newest is the current one, and it encrypts. */
    private static int rotations(BareClient client, String key) {
        String reference = "'KeyId':'" + key + "'";
        List<?> materials = client.member(
                List.class,
                "Rotations",
                "ListKeyRotations",
                "{" + reference + ",'IncludeKeyMaterial':'ALL_KEY_MATERIAL'}");
        Map<?, ?> metadata = client.member(Map.class, "KeyMetadata", "DescribeKey", "{" + reference + "}");
        assertThat(materials).as("material of %s", key).isNotEmpty();
        List<String> states = materials.stream()
                .map(material -> text((Map<?, ?>) material, "KeyMaterialState"))
                .toList();
        assertThat(states)
                .as("states of the material of %s", key)
                .containsOnlyOnce("CURRENT")
                .endsWith("CURRENT");
        assertThat(text((Map<?, ?>) materials.get(materials.size() - 1), "KeyMaterialId"))
                .as("current material of %s", key)
                .isEqualTo(text(metadata, "CurrentKeyMaterialId"));
        client.call("Encrypt", "{" + reference + ",'Plaintext':'AAAA'}");
        return materials.size() - 1;
    }

    private static String text(Map<?, ?> members, String name) {
        return String.valueOf(members.get(name));
    }
}
