package dev.waxseal.compat;

import java.net.URI;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3BaseClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3 that keeps its objects in memory, and clients of it. */
final class InProcessS3 implements AutoCloseable {

    private static final String IDENTITY = "s3-for-tests";

    private final S3Proxy proxy;
    private final S3Client client;
    private final S3AsyncClient asyncClient;

    private InProcessS3(S3Proxy proxy) {
        this.proxy = proxy;
        this.client = settled(S3Client.builder().httpClientBuilder(UrlConnectionHttpClient.builder()))
                .build();
        this.asyncClient = settled(S3AsyncClient.builder().httpClientBuilder(NettyNioAsyncHttpClient.builder()))
                .build();
    }

    static InProcessS3 start() throws Exception {
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(BlobStores.create("transient-nio2", new Properties()))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, IDENTITY, IDENTITY)
                .ignoreUnknownHeaders(true)
                .build();
        proxy.start();
        return new InProcessS3(proxy);
    }

    S3Client client() {
        return client;
    }

    S3AsyncClient asyncClient() {
        return asyncClient;
    }

    @Override
    public void close() throws Exception {
        client.close();
        asyncClient.close();
        proxy.stop();
    }

    private <B extends S3BaseClientBuilder<B, C>, C> B settled(B builder) {
        AwsCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create(IDENTITY, IDENTITY));
        return builder.endpointOverride(URI.create("http://127.0.0.1:" + proxy.getPort()))
                .credentialsProvider(credentials)
                .region(Region.US_EAST_1)
                .forcePathStyle(true);
    }
}
