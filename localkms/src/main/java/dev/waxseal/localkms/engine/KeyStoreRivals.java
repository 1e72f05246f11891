package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyStoreRecord;
import dev.waxseal.localkms.store.Tables;

/** What no two custom key stores of a region may have in common. */
final class KeyStoreRivals {

    private KeyStoreRivals() {}

    /** Refuses {@code store} if another one of its region has its name, cluster, proxy address or endpoint service. */
    static void requireNone(Tables tables, KeyStoreRecord store) {
        KeyStoreAttributes own = KeyStoreAttributes.of(store);
        for (KeyStoreRecord other : tables.keyStores().after(store.region(), "", CustomKeyStores.MAX_COUNT)) {
            if (!other.storeId().equals(store.storeId())) {
                if (other.name().equals(store.name())) {
                    throw inUse("CustomKeyStoreName", "The custom key store name '" + store.name() + "'");
                }
                requireApart(own, KeyStoreAttributes.of(other));
            }
        }
    }

    private static void requireApart(KeyStoreAttributes own, KeyStoreAttributes other) {
        if (share(own, other, KeyStoreParameters.CLUSTER)) {
            throw inUse("CloudHsmCluster", "The CloudHSM cluster");
        }
        if (share(own, other, KeyStoreParameters.SERVICE_NAME)) {
            throw inUse("XksProxyVpcEndpointService", "The VPC endpoint service");
        }
        if (!share(own, other, KeyStoreParameters.ENDPOINT)) {
            return;
        }
        if (share(own, other, KeyStoreParameters.PATH)) {
            throw inUse("XksProxyUri", "The proxy URI");
        }
        // A private DNS name belongs to one endpoint service; a public endpoint may serve several paths.
        if (own.overVpc() || other.overVpc()) {
            throw inUse("XksProxyUriEndpoint", "The proxy URI endpoint");
        }
    }

    private static boolean share(KeyStoreAttributes own, KeyStoreAttributes other, String parameter) {
        String value = own.member(parameter);
        return value != null && value.equals(other.member(parameter));
    }

    private static KmsException inUse(String what, String text) {
        return KmsException.refused(what + "InUseException", text + " is already in use by another custom key store.");
    }
}
