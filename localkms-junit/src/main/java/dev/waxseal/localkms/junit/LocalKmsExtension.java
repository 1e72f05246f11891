package dev.waxseal.localkms.junit;

import java.lang.reflect.AnnotatedElement;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import software.amazon.awssdk.services.kms.KmsAsyncClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** What {@link LocalKms} does. Keeps nothing: what is open is in the store of the test or class whose it is. */
final class LocalKmsExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(LocalKmsExtension.class);

    private static final Map<Class<?>, Function<EmbeddedKms, Object>> PARAMETERS = Map.of(
            EmbeddedKms.class, kms -> kms,
            KmsClient.class, EmbeddedKms::client,
            KmsAsyncClient.class, EmbeddedKms::asyncClient,
            MovableClock.class, EmbeddedKms::clock);

    /** A constructor's parameters belong to the test for which the instance is made. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return Objects.requireNonNull(PARAMETERS.get(type)).apply(kms(context));
    }

    /** The KMS of the nearest annotation, looking outwards. */
    private static EmbeddedKms kms(ExtensionContext context) {
        for (ExtensionContext place = context; ; place = place.getParent().orElseThrow()) {
            Optional<AnnotatedElement> element = place.getElement();
            Optional<LocalKms> annotation = AnnotationSupport.findAnnotation(element, LocalKms.class);
            if (annotation.isPresent()) {
                return kms(annotation.get(), owner(annotation.get(), place, context));
            }
        }
    }

    private static ExtensionContext owner(LocalKms annotation, ExtensionContext annotated, ExtensionContext asking) {
        if (annotation.lifecycle() == Lifecycle.PER_CLASS
                || annotated.getTestMethod().isPresent()) {
            return annotated;
        }
        if (asking.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException(
                    "with lifecycle = PER_METHOD each test has a KMS of its own, and here there is no test yet");
        }
        return asking;
    }

    /** The key names the owner, since a store that does not have a key asks the one around it. */
    @SuppressWarnings("deprecation") // what follows it is in JUnit 6 only
    private static EmbeddedKms kms(LocalKms annotation, ExtensionContext owner) {
        Owned owned = owner.getStore(NAMESPACE)
                .getOrComputeIfAbsent(owner.getUniqueId(), id -> new Owned(EmbeddedKms.open(annotation)), Owned.class);
        return Objects.requireNonNull(owned).kms();
    }

    /** JUnit closes this when its owner's time is over. */
    private record Owned(EmbeddedKms kms) implements AutoCloseable {

        @Override
        public void close() {
            kms.close();
        }
    }
}
