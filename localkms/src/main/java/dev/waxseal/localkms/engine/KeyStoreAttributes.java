package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.json.JsonReader;
import dev.waxseal.localkms.json.JsonWriter;
import dev.waxseal.localkms.json.MalformedJsonException;
import dev.waxseal.localkms.store.KeyStoreRecord;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a custom key store has by its kind, under the names that DescribeCustomKeyStores gives it. Nothing secret. */
record KeyStoreAttributes(Map<String, String> members) {

    static KeyStoreAttributes none() {
        return new KeyStoreAttributes(Map.of());
    }

    static KeyStoreAttributes of(KeyStoreRecord store) {
        try {
            var members = new LinkedHashMap<String, String>();
            JsonReader.object(store.attributes().getBytes(StandardCharsets.UTF_8))
                    .forEach((name, value) -> members.put(name, (String) value));
            return new KeyStoreAttributes(members);
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("the attributes of " + store.storeId() + " are damaged", e);
        }
    }

    /** The member that shows what {@code parameter} set. */
    static String memberOf(String parameter) {
        if (parameter.equals(KeyStoreParameters.CREDENTIAL)) {
            return "AccessKeyId";
        }
        return parameter.startsWith("XksProxy") ? parameter.substring("XksProxy".length()) : parameter;
    }

    @Nullable
    String member(String parameter) {
        return members.get(memberOf(parameter));
    }

    boolean overVpc() {
        return KeyStoreParameters.VPC.equals(member(KeyStoreParameters.CONNECTIVITY));
    }

    String toJson() {
        return new String(JsonWriter.bytes(new LinkedHashMap<>(members)), StandardCharsets.UTF_8);
    }
}
