package dev.waxseal.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.localkms.clock.OffsetClock;
import dev.waxseal.localkms.fault.Fault;
import dev.waxseal.localkms.fault.Kind;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the control of a running server")
class ControlTest {

    private final MovableClock base = new MovableClock();
    private LocalKms kms;
    private LocalKmsServer server;

    @BeforeEach
    void open() {
        kms = LocalKms.builder().memory().clock(OffsetClock.of(base)).build();
        server = kms.serve(ServerOptions.loopback());
    }

    @AfterEach
    void close() {
        server.close();
        kms.close();
    }

    @Test
    @DisplayName("shows, changes and ends faults")
    void faults() {
        HttpResponse<String> put = call("PUT", "faults", "{\"faults\":[\"throttle:first=3\"]}");
        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(put.body()).contains("\"fault\":\"throttle:first=3\"", "\"struck\":0");
        assertThat(kms.faults().counts().get(0).fault())
                .isEqualTo(Fault.of(Kind.THROTTLE).first(3));
        assertThat(call("DELETE", "faults", "").body()).isEqualTo("{\"faults\":[]}");
        assertThat(kms.faults().counts()).isEmpty();
    }

    @Test
    @DisplayName("takes regions down and up")
    void regions() {
        call("PUT", "regions", "{\"down\":[\"eu-west-1\"]}");
        assertThat(kms.faults().down()).containsExactly("eu-west-1");
        assertThat(call("GET", "regions", "").body()).isEqualTo("{\"down\":[\"eu-west-1\"]}");
        call("DELETE", "regions", "");
        assertThat(kms.faults().down()).isEmpty();
    }

    @Test
    @DisplayName("moves the clock of the keys forward")
    void clock() {
        assertThat(call("PUT", "clock", "{\"advance\":\"P31D\"}").body())
                .contains(MovableClock.START.plus(Duration.ofDays(31)).toString());
        for (String order :
                new String[] {"{\"advance\":\"-P1D\"}", "{\"advance\":\"P99999D\"}", "{\"advance\":1}", "{}"}) {
            assertThat(call("PUT", "clock", order).statusCode()).isEqualTo(400);
        }
    }

    @Test
    @DisplayName("says what is wrong with an order, and changes nothing")
    void mistakes() {
        for (String order :
                new String[] {"{", "{}", "{\"faults\":1}", "{\"faults\":[1]}", "{\"faults\":[\"flood\"]}"}) {
            HttpResponse<String> answer = call("PUT", "faults", order);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("\"message\":\"");
        }
        assertThat(call("GET", "doors", "").statusCode()).isEqualTo(404);
        assertThat(call("POST", "faults", "{}").statusCode()).isEqualTo(405);
        assertThat(kms.faults().counts()).isEmpty();
    }

    @Test
    @DisplayName("obeys nobody without the token")
    void strangers() {
        for (String authorization :
                new String[] {"Bearer x", "Bearer ", server.controlToken(), RawRequest.ANY_SIGNATURE}) {
            HttpResponse<String> answer = RawRequest.send(HttpRequest.newBuilder(uri("regions"))
                    .header("Authorization", authorization)
                    .PUT(HttpRequest.BodyPublishers.ofString("{\"down\":[\"local\"]}")));
            assertThat(answer.statusCode()).isEqualTo(403);
        }
        assertThat(kms.faults().down()).isEmpty();
    }

    private HttpResponse<String> call(String method, String what, String body) {
        return RawRequest.send(HttpRequest.newBuilder(uri(what))
                .header("Authorization", "Bearer " + server.controlToken())
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private URI uri(String what) {
        return URI.create(server.controlEndpoint() + "/" + what);
    }
}
