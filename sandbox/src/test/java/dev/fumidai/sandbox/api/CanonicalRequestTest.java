package dev.fumidai.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Cases of the signing test suite that AWS has published.
class CanonicalRequestTest {
    private static final Map<String, List<String>> HEADERS =
            Map.of("host", List.of("example.amazonaws.com"), "x-amz-date", List.of("20150830T123600Z"));

    @Test
    void agreesWithThePublishedSuite() {
        assertThat(digest("/", "")).isEqualTo("bb579772317eb040ac9ed261061d46c1f17a8133879d6129b6e1c25292927e63");
        assertThat(digest("/", "Param2=value2&Param1=value1"))
                .isEqualTo("816cd5b414d056048ba4f7c5386d6e0533120fb1fcfa93762cf0fc39e2cf19e0");
    }

    @Test
    void keepsThePaddingOfACellNumberAndReadsAPlusAsASpace() {
        var request = new SignedRequest(
                "GET",
                "/v1/data-channel/dev-1",
                "role=publish_subscribe&cell-number=AAEA+w==",
                HEADERS,
                SignedRequest.EMPTY_PAYLOAD);

        assertThat(CanonicalRequest.text(request, List.of("host")))
                .contains("\ncell-number=AAEA%20w%3D%3D&role=publish_subscribe\n");
    }

    private static String digest(String path, String query) {
        return CanonicalRequest.digest(
                new SignedRequest("GET", path, query, HEADERS, SignedRequest.EMPTY_PAYLOAD),
                List.of("host", "x-amz-date"),
                "ssmmessages");
    }
}
