package dev.fumidai.protocol.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswerTest {
    @Test
    void aHeadHasAStatusAndHeadersOfWhateverCase() {
        var head = head("HTTP/1.1 101 Switching Protocols\r\nUPGRADE: websocket\r\nX:a\r\nx:  b \r\n\r\n")
                .orElseThrow();

        assertThat(head.status()).isEqualTo(101);
        assertThat(head.header("upgrade")).contains("websocket");
        assertThat(head.header("X")).contains("a, b");
        assertThat(head.header("y")).isEmpty();
    }

    @Test
    void nothingBehindTheHeadIsTaken() {
        var input = bytes("HTTP/1.0 200\r\n\r\nfirst frames");

        assertThat(new HttpHeadReader().next(input)).contains(new HttpHead(200, Map.of()));
        assertThat(StandardCharsets.US_ASCII.decode(input).toString()).isEqualTo("first frames");
    }

    @Test
    void itDoesNotMatterWhereTheBytesAreCut() {
        var reader = new HttpHeadReader();
        var text = "HTTP/1.1 407 Proxy\nA: b\n\n";
        for (var i = 0; i < text.length() - 1; i++) {
            assertThat(reader.next(bytes(text.substring(i, i + 1)))).isEmpty();
        }

        assertThat(reader.next(bytes("\n"))).contains(new HttpHead(407, Map.of("a", "b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.2\r\n\r\n", "HTTP/2 200\r\n\r\n", "HTTP/1.1 20\r\n\r\n", "\r\n\n"})
    void whatIsNoHttpIsSaid(String text) {
        var reader = new HttpHeadReader();

        assertThat(reader.next(bytes(text))).isEmpty();
        assertThat(reader.fault()).contains("it does not speak HTTP");
    }

    @Test
    void aHeadWithoutEndIsGivenUp() {
        var reader = new HttpHeadReader();

        assertThat(reader.next(bytes("HTTP/1.1 200 OK\r\n" + "a".repeat(70_000))))
                .isEmpty();
        assertThat(reader.fault()).isPresent();
    }

    @Test
    void aBodyIsAsLongAsTheHeadSays() {
        assertThat(body(Map.of("content-length", "5"), "hello, and more")).isEqualTo("hello");
    }

    @Test
    void aBodyWithoutALengthGoesToTheEnd() {
        var body = new HttpBodyReader(new HttpHead(403, Map.of()));

        assertThat(body.isComplete(bytes("hello"))).isFalse();
        assertThat(body.text()).isEqualTo("hello");
    }

    @Test
    void aBodyInChunks() {
        assertThat(body(
                        Map.of("transfer-encoding", "chunked"),
                        "3;name=value\r\nhel\r\nA\r\nlo, 踏み\r\n0\r\nTrailer: x\r\n\r\n"))
                .isEqualTo("hello, 踏み");
    }

    @Test
    void anEmptyBodyIsCompleteAtOnce() {
        assertThat(new HttpBodyReader(new HttpHead(403, Map.of("content-length", "0"))).isComplete(bytes("")))
                .isTrue();
    }

    @Test
    void noMoreIsReadThanAPersonReads() {
        var body = new HttpBodyReader(new HttpHead(403, Map.of()));

        assertThat(body.isComplete(bytes("a".repeat(70_000)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zzz\r\n", "-5\r\n", "\r\n\r\n0\r\n"})
    void nonsenseInsteadOfAChunkEndsTheBody(String text) {
        assertThat(body(Map.of("transfer-encoding", "chunked"), text)).isEmpty();
    }

    private static Optional<HttpHead> head(String text) {
        return new HttpHeadReader().next(bytes(text));
    }

    private static String body(Map<String, String> headers, String text) {
        var body = new HttpBodyReader(new HttpHead(403, headers));
        assertThat(body.isComplete(bytes(text))).isTrue();
        return body.text();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
