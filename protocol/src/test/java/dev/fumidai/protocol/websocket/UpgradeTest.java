package dev.fumidai.protocol.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.protocol.wire.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The key and its answer are those of RFC 6455 §1.3.
class UpgradeTest {
    private static final Map<String, String> YES = Map.of(
            "upgrade",
            "WebSocket",
            "connection",
            "keep-alive, Upgrade",
            "sec-websocket-accept",
            "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");

    private final Upgrade upgrade = upgrade(Map.of("X-Amz-Date", "20261123T030000Z"));

    @Test
    void asksForTheTargetWithTheHeadersGiven() {
        assertThat(upgrade.request().utf8()).isEqualTo("""
                        GET /v1/data-channel/me?role=publish_subscribe HTTP/1.1
                        Host: ssmmessages.eu-west-1.amazonaws.com
                        Upgrade: websocket
                        Connection: Upgrade
                        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                        Sec-WebSocket-Version: 13
                        X-Amz-Date: 20261123T030000Z

                        """.replace("\n", "\r\n"));
    }

    @Test
    void aYesIsOne() {
        assertThat(upgrade.wrong(new HttpHead(101, YES))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "upgrade,                  h2c,                 something else",
        "connection,               keep-alive,          does not upgrade",
        "sec-websocket-accept,     c29tZXRoaW5nIGVsc2U=, not one to our question",
        "sec-websocket-extensions, permessage-deflate,  not offered",
        "sec-websocket-protocol,   chat,                not offered",
    })
    void whatIsNoYesIsNamed(String header, String value, String what) {
        var headers = new LinkedHashMap<>(YES);
        headers.put(header, value);

        assertThat(upgrade.wrong(new HttpHead(101, headers)))
                .hasValueSatisfying(why -> assertThat(why).contains(what));
    }

    @Test
    void aValueCannotSmuggleInAnotherHeader() {
        var hostile = upgrade(Map.of("X-Amz-Security-Token", "t\r\nHost: elsewhere"));

        assertThatThrownBy(hostile::request)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("X-Amz-Security-Token")
                .hasMessageNotContaining("elsewhere");
    }

    private static Upgrade upgrade(Map<String, String> headers) {
        return new Upgrade(
                "ssmmessages.eu-west-1.amazonaws.com",
                "/v1/data-channel/me?role=publish_subscribe",
                headers,
                Bytes.utf8("the sample nonce"));
    }
}
