package dev.fumidai.session.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.session.Credentials;
import dev.fumidai.session.Scope;
import dev.fumidai.session.Secret;
import dev.fumidai.session.SessionSettings;
import dev.fumidai.session.peer.TestPeer;
import dev.fumidai.session.peer.TestServer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ForwardOnePortTest {
    @Test
    void theExampleForwardsAPort() throws Exception {
        var credentials = new Credentials("AKIDEXAMPLE", Secret.of("secret"), Optional.empty());
        var aws = SessionSettings.standard("eu-west-1");
        var settings = aws.withNetwork(aws.network().withLoopbackEndpoint(true));
        var port = new CompletableFuture<Integer>();
        var hello = "hello".getBytes(StandardCharsets.UTF_8);
        try (var destination = TestServer.echo();
                var peer = new TestPeer(destination.port());
                var scope = new Scope("example")) {
            scope.fork("run", () -> ForwardOnePort.run(peer, () -> credentials, settings, 0, port::complete));

            try (var client = new Socket(InetAddress.ofLiteral("127.0.0.1"), port.get())) {
                client.getOutputStream().write(hello);
                assertThat(client.getInputStream().readNBytes(5)).isEqualTo(hello);
            }

            scope.stop();
            scope.join();
            assertThat(peer.terminateCalls()).isEqualTo(1);
        }
    }
}
