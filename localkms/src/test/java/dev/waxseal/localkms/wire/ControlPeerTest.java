package dev.waxseal.localkms.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.localkms.fault.Faults;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("the control of a server, asked with the right token")
class ControlPeerTest {

    private final Faults faults = new Faults();
    private final Control control = new Control("token", faults, Clock.systemUTC());

    @ParameterizedTest(name = "from {0} answers {1}")
    @CsvSource({"127.0.0.1, 200", "127.8.9.10, 200", "::1, 200", "192.0.2.1, 403", "10.0.0.1, 403", "fe80::1, 403"})
    void peers(String peer, int status) throws UnknownHostException {
        Request request = new Request(
                "PUT",
                Control.PATH + "/regions",
                "",
                line -> line.accept("Authorization", "Bearer token"),
                "{\"down\":[\"local\"]}".getBytes(StandardCharsets.UTF_8));
        Response answer = control.handle(request, InetAddress.getByName(peer));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(faults.down()).hasSize(status == 200 ? 1 : 0);
    }
}
