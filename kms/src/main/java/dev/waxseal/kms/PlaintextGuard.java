package dev.waxseal.kms;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Keeps plaintext data keys out of the SDK. Its JSON parser and generator leave what they read and write, base64 and
 * all, in buffers that each thread keeps for its next call; so the value of {@code Plaintext} is cut out of an answer
 * before it is parsed, and put into a request after it was made and before it is signed.
 *
 * <p>A call without a {@link PlaintextSlot} passes unchanged.
 */
final class PlaintextGuard implements ExecutionInterceptor {

    private static final String MEMBER = "Plaintext";

    /**
     * The connection of such a call is not kept for the next one: a kept connection holds on to its buffers, the JDK's
     * HTTP client to the last request and its TLS socket to the last answer. The price is a handshake.
     */
    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        SdkHttpRequest request = context.httpRequest();
        return slot(attributes) == null
                ? request
                : request.toBuilder().putHeader("Connection", "close").build();
    }

    @Override
    public Optional<RequestBody> modifyHttpContent(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        PlaintextSlot slot = slot(attributes);
        Optional<RequestBody> body = context.requestBody();
        byte[] plaintext = slot == null ? null : slot.lent();
        return slot == null || plaintext == null || body.isEmpty()
                ? body
                : Optional.of(fill(body.get(), plaintext, slot));
    }

    private static RequestBody fill(RequestBody template, byte[] plaintext, PlaintextSlot slot) {
        try (InputStream in = template.contentStreamProvider().newStream();
                PlaintextJson json = PlaintextJson.read(in, MEMBER)) {
            byte[] body = json.with(plaintext);
            slot.ownBody(body);
            return RequestBody.fromContentProvider(
                    ContentStreamProvider.fromInputStreamSupplier(() -> new ByteArrayInputStream(body)),
                    body.length,
                    template.contentType());
        } catch (IOException e) {
            throw SdkClientException.create("the request to kms could not be made", e);
        }
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        PlaintextSlot slot = slot(attributes);
        Optional<InputStream> body = context.responseBody();
        return slot == null || body.isEmpty() || !context.httpResponse().isSuccessful()
                ? body
                : Optional.of(empty(body.get(), slot));
    }

    private static InputStream empty(InputStream body, PlaintextSlot slot) {
        try (body;
                PlaintextJson json = PlaintextJson.read(body, MEMBER)) {
            slot.receive(json.value());
            return new ByteArrayInputStream(json.without());
        } catch (IOException e) {
            throw SdkClientException.create("the answer of kms could not be read", e);
        }
    }

    private static @Nullable PlaintextSlot slot(ExecutionAttributes attributes) {
        return attributes.getAttribute(PlaintextSlot.ATTRIBUTE);
    }
}
