package dev.fumidai.session.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.session.peer.TestPeer;
import dev.fumidai.session.peer.TestServer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PortSessionTest {
    @Test
    void carriesBytesBothWays() throws Exception {
        try (var destination = TestServer.echo();
                var peer = new TestPeer(destination.port());
                var session = Sessions.open(peer)) {
            var stream = session.open(Sessions.ORIGIN);

            stream.output().write("hello".getBytes(StandardCharsets.UTF_8));

            assertThat(stream.input().readNBytes(5)).isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
            stream.close();
        }
    }
}
