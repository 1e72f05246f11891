package dev.waxseal.compat;

import dev.waxseal.localkms.junit.EmbeddedKms;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/** Clients such as users of AWS have, but for the endpoint. */
final class OverHttp {

    private OverHttp() {}

    /** The caller closes it. */
    static KmsClient client(EmbeddedKms kms, String region) {
        return KmsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(kms.endpoint())
                .credentialsProvider(kms.credentials())
                .region(Region.of(region))
                .build();
    }
}
