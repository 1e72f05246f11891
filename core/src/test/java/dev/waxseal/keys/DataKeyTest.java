package dev.waxseal.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.floe.FloeHeader;
import dev.waxseal.floe.FloeKey;
import dev.waxseal.floe.FloeOpener;
import dev.waxseal.floe.FloeParameters;
import dev.waxseal.floe.FloeSealer;
import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DataKeyTest {

    @Test
    void aDataKeyHas32BytesAndOthersAreWipedWhenRefused() {
        byte[] tooShort = filled(31);
        assertThatThrownBy(() -> DataKey.takingOwnershipOf(tooShort))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a data key has 32 bytes, not 31");
        assertThat(tooShort).containsOnly(0);
    }

    @Test
    void closingWipesTheBytesAndEndsTheUse() {
        byte[] bytes = filled(DataKey.LENGTH);
        DataKey key = DataKey.takingOwnershipOf(bytes);
        assertThat(key.<byte[]>lend(lent -> lent.clone())).isEqualTo(filled(DataKey.LENGTH));
        key.close();
        assertThat(bytes).containsOnly(0);
        assertThatThrownBy(() -> key.lend(Function.identity())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(key::share).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void sharedBytesAreThereOnceAndWipedWithTheLastKeyThatSharesThem() {
        byte[] bytes = filled(DataKey.LENGTH);
        DataKey first = DataKey.takingOwnershipOf(bytes);
        DataKey second = first.share();
        assertThat(second.<byte[]>lend(lent -> lent)).isSameAs(bytes);
        first.close();
        first.close(); // counts once
        assertThat(bytes).containsOnly(7);
        second.close();
        assertThat(bytes).containsOnly(0);
    }

    @Test
    void whatIsComputedOfAKeyIsComputedOnceForAllWhoShareIt() {
        try (DataKey first = DataKey.takingOwnershipOf(filled(DataKey.LENGTH));
                DataKey second = first.share()) {
            FloeKey prepared = first.lendPrepared(Function.identity());
            assertThat(second.lendPrepared(Function.<FloeKey>identity())).isSameAs(prepared);
        }
    }

    @Test
    void aClosedDataKeyIsNotLentPreparedEither() {
        DataKey key = DataKey.takingOwnershipOf(filled(DataKey.LENGTH));
        key.close();
        assertThatThrownBy(() -> key.lendPrepared(Function.identity())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatWasComputedOfAKeyIsWipedWithTheLastKeyThatSharesIt() {
        byte[] aad = new byte[0];
        FloeParameters parameters = new FloeParameters(4096);
        DataKey first = DataKey.takingOwnershipOf(filled(DataKey.LENGTH));
        DataKey second = first.share();
        FloeKey prepared = first.lendPrepared(Function.identity());
        FloeHeader header = FloeSealer.start(prepared, parameters, aad).header();
        first.close();
        assertThat(FloeOpener.openIfMatches(header, prepared, aad)).isPresent();
        second.close();
        assertThat(FloeOpener.openIfMatches(header, prepared, aad)).isEmpty();
    }

    @Test
    void theTextOfADataKeyTellsNothingOfIt() {
        DataKey key = DataKey.takingOwnershipOf(filled(DataKey.LENGTH));
        assertThat(key).hasToString("DataKey[open]");
        key.close();
        assertThat(key).hasToString("DataKey[closed]");
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 7);
        return bytes;
    }
}
