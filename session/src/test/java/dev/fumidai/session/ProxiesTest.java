package dev.fumidai.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {
    private static final URI TARGET = URI.create("wss://ssmmessages.eu-west-1.amazonaws.com/v1/data-channel/x");

    @Test
    void lowerCaseWinsOverUpperCase() {
        var proxies = Proxies.from(Map.of("https_proxy", "http://lower:3128", "HTTPS_PROXY", "http://upper:3128"));

        assertThat(proxies.proxyFor(TARGET)).contains(URI.create("http://lower:3128"));
    }

    @Test
    void allProxyServesWhereNothingElseIsNamed() {
        var proxies = Proxies.from(Map.of("ALL_PROXY", "proxy.corp:8080"));

        assertThat(proxies.proxyFor(TARGET)).contains(URI.create("http://proxy.corp:8080"));
    }

    @Test
    void plainConnectionsUseTheirOwnProxy() {
        var proxies = Proxies.from(Map.of("HTTPS_PROXY", "http://tls:1", "HTTP_PROXY", "http://plain:2"));

        assertThat(proxies.proxyFor(URI.create("ws://example.com/"))).contains(URI.create("http://plain:2"));
    }

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "amazonaws.com, true",
        ".amazonaws.com, true",
        "*.amazonaws.com, true",
        "ssmmessages.eu-west-1.amazonaws.com, true",
        "ssmmessages.eu-west-1.amazonaws.com:443, true",
        "ssmmessages.eu-west-1.amazonaws.com:8443, false",
        "AMAZONAWS.COM, true",
        "zonaws.com, false",
        "10.0.0.0/8, false",
        "'other.example, amazonaws.com', true"
    })
    void noProxyExemptsNamesAndWhatIsBelowThem(String noProxy, boolean direct) {
        var proxies = Proxies.from(Map.of("HTTPS_PROXY", "http://proxy:3128", "NO_PROXY", noProxy));

        assertThat(proxies.proxyFor(TARGET).isEmpty()).isEqualTo(direct);
    }

    @ParameterizedTest
    @CsvSource({"10.1.2.3, 10.0.0.0/8, true", "11.1.2.3, 10.0.0.0/8, false", "[fd00::1], fd00::/8, true"})
    void noProxyExemptsBlocksOfAddresses(String host, String noProxy, boolean direct) {
        var proxies = Proxies.from(Map.of("HTTPS_PROXY", "http://proxy:3128", "no_proxy", noProxy));

        assertThat(proxies.proxyFor(URI.create("wss://" + host + "/")).isEmpty())
                .isEqualTo(direct);
    }

    @Test
    void loopbackIsNeverProxied() {
        var proxies = Proxies.from(Map.of("ALL_PROXY", "http://proxy:3128"));

        assertThat(proxies.proxyFor(URI.create("ws://127.0.0.1:4566/"))).isEmpty();
        assertThat(proxies.proxyFor(URI.create("ws://[::1]:4566/"))).isEmpty();
        assertThat(proxies.proxyFor(URI.create("ws://localhost:4566/"))).isEmpty();
    }

    @Test
    void nonsenseIsNamed() {
        assertThatThrownBy(() -> Proxies.from(Map.of("https_proxy", "http://")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https_proxy");
    }

    @Test
    void passwordsAreNotPrinted() {
        var proxies = Proxies.from(Map.of("HTTPS_PROXY", "http://me:hush@proxy:3128"));

        assertThat(proxies.toString()).contains("proxy").doesNotContain("hush");
    }
}
