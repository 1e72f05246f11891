package dev.waxseal.localkms.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("random bytes")
class RandomContractTest extends KmsContract {

    @ParameterizedTest(name = "are {0} if one asks for as many")
    @ValueSource(ints = {1, 12, 44, 91, 1024})
    void lengths(int count) {
        assertThat(client.generateRandom(request -> request.numberOfBytes(count))
                        .plaintext()
                        .asByteArray())
                .hasSize(count);
    }

    @Test
    @DisplayName("are asked for by their number, which has its limits")
    void limits() {
        assertRefused(() -> client.generateRandom(), "ValidationException", "NumberOfBytes is required.");
        assertRefused(
                () -> client.generateRandom(request -> request.numberOfBytes(0)),
                "ValidationException",
                "1 validation error detected: Value '0' at 'numberOfBytes' failed to satisfy constraint: Member must"
                        + " have value greater than or equal to 1");
        assertRefused(
                () -> client.generateRandom(request -> request.numberOfBytes(1025)),
                "ValidationException",
                "1 validation error detected: Value '1025' at 'numberOfBytes' failed to satisfy constraint: Member"
                        + " must have value less than or equal to 1024");
    }
}
