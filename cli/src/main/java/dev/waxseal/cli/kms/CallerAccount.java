package dev.waxseal.cli.kms;

import dev.waxseal.cli.config.Environment;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.kms.AllowedKeys;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Whose keys are the caller's own: STS is asked, once an hour for each access key (AWS STS API Reference,
 * "GetCallerIdentity": it needs no permission).
 */
final class CallerAccount {

    private final AccountCache cache;
    private final Optional<URI> endpoint;

    /** @param endpoint of STS; empty for that of the SDK's own chain */
    CallerAccount(Environment environment, Optional<URI> endpoint) {
        this.cache = new AccountCache(environment.cache().resolve("accounts"));
        this.endpoint = endpoint;
    }

    AllowedKeys keys(String region) {
        try (DefaultCredentialsProvider chain =
                DefaultCredentialsProvider.builder().build()) {
            AwsCredentials credentials = chain.resolveCredentials();
            String asked = credentials.accessKeyId() + " "
                    + endpoint.map(URI::toString).orElse("");
            Account account = cache.find(asked).orElseGet(() -> {
                Account answered = ask(credentials, region);
                cache.put(asked, answered);
                return answered;
            });
            return AllowedKeys.account(account.partition(), account.id());
        } catch (SdkException e) {
            throw failed(e);
        }
    }

    /** Who the caller is, asked anew. */
    String arn(String region) {
        try (DefaultCredentialsProvider chain =
                DefaultCredentialsProvider.builder().build()) {
            return identity(chain.resolveCredentials(), region).arn();
        } catch (SdkException e) {
            throw failed(e);
        }
    }

    private Account ask(AwsCredentials credentials, String region) {
        GetCallerIdentityResponse caller = identity(credentials, region);
        return new Account(caller.arn().split(":", 3)[1], caller.account());
    }

    private GetCallerIdentityResponse identity(AwsCredentials credentials, String region) {
        StsClientBuilder builder = StsClient.builder()
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create());
        endpoint.ifPresent(builder::endpointOverride);
        try (StsClient sts = builder.build()) {
            return sts.getCallerIdentity();
        }
    }

    private static WaxsealException failed(SdkException e) {
        if (e instanceof AwsServiceException service && service.statusCode() < 500) {
            return new KmsRefusedException(
                    "sts does not tell whose account this is: "
                            + service.awsErrorDetails().errorMessage(),
                    e);
        }
        return e instanceof SdkClientException && String.valueOf(e.getMessage()).contains("credentials")
                ? new KmsRefusedException("no aws credentials were found", e)
                : new KmsUnavailableException("sts could not be asked whose account this is", e);
    }
}
