package dev.waxseal.bench.wiping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the key schedule of AES-256")
class AesRoundsTest {

    @Test
    @DisplayName("ends as FIPS 197, appendix A.3, says")
    void last() {
        byte[] key = HexFormat.of().parseHex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4");

        assertThat(HexFormat.of().formatHex(AesRounds.last(key))).isEqualTo("fe4890d1e6188d0b046df344706c631e");
    }
}
