package dev.waxseal.floe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("the sealed segments")
class SealedSegmentsTest {

    @Provide
    Arbitrary<List<Long>> orders() {
        return Arbitraries.integers()
                .between(1, 40)
                .flatMap(count ->
                        Arbitraries.shuffle(LongStream.range(0, count).boxed().toList()));
    }

    @Property(tries = 300)
    @Label("are complete when the last number of any order has come, not before, and take none again")
    void anyOrder(@ForAll("orders") List<Long> order) {
        SealedSegments sealed = new SealedSegments();
        for (long number : order) {
            assertThat(sealed.isComplete()).isFalse();
            sealed.claim(number, number == order.size() - 1);
        }
        assertThat(sealed.isComplete()).isTrue();
        for (long number : order) {
            assertThatThrownBy(() -> sealed.claim(number, false)).isInstanceOf(IllegalStateException.class);
        }
    }
}
