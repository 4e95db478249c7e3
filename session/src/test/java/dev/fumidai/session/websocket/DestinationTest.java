package dev.fumidai.session.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationTest {
    @Test
    void saysNothingSecretAsText() {
        var destination = new Destination(
                URI.create("wss://ssmmessages.eu-west-1.amazonaws.com/v1/data-channel/dev-0123?cell-number=AAEA"),
                Map.of("X-Amz-Security-Token", "hush"),
                Optional.of(ProxyAddress.of(URI.create("http://me:quiet@proxy.example:3128"))),
                TrustedCertificates::system,
                InetAddress::getAllByName);

        assertThat(destination)
                .hasToString("Destination[ssmmessages.eu-west-1.amazonaws.com:443 through proxy.example:3128]");
    }

    @ParameterizedTest
    @CsvSource({
        "wss://a.example/v1?role=x&c=AA%3D, a.example, 443, /v1?role=x&c=AA%3D",
        "wss://a.example:8443,              a.example, 8443, /",
        "ws://127.0.0.1/?a=b,               127.0.0.1, 80,  /?a=b",
        "ws://[::1]:81/p,                   ::1,       81,  /p",
    })
    void isReadFromTheAddress(URI url, String host, int port, String target) {
        var destination = new Destination(
                url, Map.of(), Optional.empty(), TrustedCertificates::system, InetAddress::getAllByName);

        assertThat(destination.host()).isEqualTo(host);
        assertThat(destination.port()).isEqualTo(port);
        assertThat(destination.target()).isEqualTo(target);
    }
}
