package dev.waxseal.kms;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Credentials whose failure can be told, by its type, from every other failure of the SDK on this side of the wire. */
record NamedCredentials(AwsCredentialsProvider provider) implements AwsCredentialsProvider {

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return provider.resolveCredentials();
        } catch (SdkClientException e) {
            throw new NoCredentialsException(e);
        }
    }

    /** No credentials were to be had. */
    static final class NoCredentialsException extends SdkClientException {

        private static final long serialVersionUID = 1L;

        NoCredentialsException(SdkClientException cause) {
            super(builder().message(cause.getMessage()).cause(cause));
        }
    }

    @Override
    public String toString() {
        return "NamedCredentials";
    }
}
