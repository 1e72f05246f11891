package dev.waxseal.kms;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Tells a KMS in this process which region a request is for, in the one place where the protocol says it: the scope of a
 * Signature Version 4. There is no signature, for there is nobody to convince, and making one costs a short process some
 * 50 ms of class loading.
 */
record RegionScope(String region) implements ExecutionInterceptor {

    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        return context.httpRequest().toBuilder()
                .putHeader(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=local/19700101/" + region
                                + "/kms/aws4_request, SignedHeaders=host, Signature=none")
                .build();
    }
}
