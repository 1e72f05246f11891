package dev.waxseal.localkms.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Clock;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.kms.KmsClient;

/** Tests such as users write. {@link LifecycleTest} runs them; nothing finds them by itself, by their names. */
final class Guests {

    /** What those that ran were given. */
    static final Queue<EmbeddedKms> GIVEN = new ConcurrentLinkedQueue<>();

    private Guests() {}

    @LocalKms(server = true)
    @ExtendWith(AllAtOnce.class)
    @Execution(ExecutionMode.CONCURRENT)
    static class Shared {

        @RepeatedTest(4)
        void isShared(AllAtOnce.Start start, EmbeddedKms kms) {
            assertThat(kms.client().listKeys().keys()).isEmpty();
            GIVEN.add(kms);
        }
    }

    /** Lets four tests go on together, to the next parameter. */
    static final class AllAtOnce implements ParameterResolver {

        private static final CyclicBarrier BARRIER = new CyclicBarrier(4);

        record Start() {}

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Start.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            try {
                BARRIER.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return new Start();
        }
    }

    @LocalKms(server = true, lifecycle = Lifecycle.PER_METHOD)
    static class OneEach {

        private final EmbeddedKms mine;

        OneEach(EmbeddedKms kms) {
            mine = kms;
        }

        @BeforeEach
        void before(EmbeddedKms kms) {
            assertThat(kms).isSameAs(mine);
        }

        @RepeatedTest(3)
        void isNew(EmbeddedKms kms) {
            assertThat(kms).isSameAs(mine);
            assertThat(kms.client().listKeys().keys()).isEmpty();
            kms.client().createKey();
            GIVEN.add(kms);
        }
    }

    @Inherited
    @LocalKms(keys = "alias/composed")
    @Retention(RetentionPolicy.RUNTIME)
    @interface OurKms {}

    @OurKms
    static class Composed {

        @Test
        void hasIt(KmsClient kms) {
            assertThat(kms.listAliases().aliases().get(0).aliasName()).isEqualTo("alias/composed");
        }
    }

    static class Heir extends Composed {}

    @LocalKms(lifecycle = Lifecycle.PER_METHOD)
    static class TooEarly {

        @BeforeAll
        static void none(KmsClient kms) {}

        @Test
        void isNotReached() {}
    }

    @LocalKms(keys = "reports")
    static class BadAlias {

        @Test
        void isNotReached(KmsClient kms) {}
    }

    @LocalKms(account = "12")
    static class BadAccount {

        @Test
        void isNotReached(KmsClient kms) {}
    }

    @LocalKms(region = "EU West")
    static class BadRegion {

        @Test
        void isNotReached(KmsClient kms) {}
    }

    @LocalKms
    static class OtherParameter {

        @Test
        void isNotReached(Clock clock) {}
    }
}
