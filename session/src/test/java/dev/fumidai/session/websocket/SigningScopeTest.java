package dev.fumidai.session.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.session.NetworkSettings;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningScopeTest {
    private static final NetworkSettings AWS = NetworkSettings.standard("eu-west-1");

    @ParameterizedTest
    @CsvSource({
        "ssmmessages.eu-west-1.amazonaws.com, eu-west-1",
        "ssmmessages.cn-north-1.amazonaws.com.cn, cn-north-1",
        "ssmmessages.us-gov-west-1.amazonaws.com, us-gov-west-1",
        "ssmmessages-fips.us-east-1.amazonaws.com, us-east-1",
        "ssmmessages.eu-west-1.api.aws, eu-west-1",
        "ssmmessages-fips.us-east-1.api.aws, us-east-1",
        "vpce-0a1b-2c3d.ssmmessages.eu-west-1.vpce.amazonaws.com, eu-west-1",
        "vpce-0a1b-2c3d-eu-west-1a.ssmmessages.eu-west-1.vpce.amazonaws.com, eu-west-1"
    })
    void signsForSessionManagerWithTheRegionOfTheHost(String host, String region) {
        assertThat(SigningScope.region(URI.create("wss://" + host + "/v1/x"), AWS))
                .contains(region);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wss://example.com/",
                "wss://ssmmessages.eu-west-1.amazonaws.com.evil.example/",
                "wss://ssmmessages.eu-west-1.evil.com/",
                "wss://evilssmmessages.eu-west-1.amazonaws.com/",
                "wss://ssmmessages.eu-west-1.amazonaws.com.cn/",
                "wss://ssmmessages.cn-north-1.amazonaws.com/",
                "wss://s3.eu-west-1.amazonaws.com/",
                "ws://ssmmessages.eu-west-1.amazonaws.com/",
                "ws://127.0.0.1:4566/"
            })
    void signsForNobodyElse(String url) {
        assertThat(SigningScope.region(URI.create(url), AWS)).isEmpty();
    }

    @Test
    void signsForThisMachineOnlyWhenTheEndpointIsHere() {
        var local = AWS.withLoopbackEndpoint(true);

        assertThat(SigningScope.region(URI.create("ws://127.0.0.1:4566/"), local))
                .contains("eu-west-1");
        assertThat(SigningScope.region(URI.create("ws://[::1]:4566/"), local)).contains("eu-west-1");
        assertThat(SigningScope.region(URI.create("ws://localhost:4566/"), local))
                .contains("eu-west-1");
        assertThat(SigningScope.region(URI.create("wss://example.com/"), local)).isEmpty();
    }
}
