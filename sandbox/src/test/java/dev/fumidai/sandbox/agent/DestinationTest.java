package dev.fumidai.sandbox.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.sandbox.container.ContainerSpec;
import dev.fumidai.sandbox.container.RunningContainer;
import dev.fumidai.sandbox.network.Network;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DestinationTest {
    private static final Network.Source SOURCE = new Network.Source("t", "subnet-1", List.of("sg-1"));

    private final Socket answer = new Socket();
    private final RunningContainer app = new Listening(8080);
    private final RunningContainer sidecar = new Listening(9901);

    @Test
    void aPortOfAnotherContainerOnTheSameLoopbackIsReached() throws Exception {
        assertThat(dial(8080, List.of(sidecar))).isSameAs(answer);
        assertThat(dial(9901, List.of(sidecar))).isSameAs(answer);
    }

    @Test
    void whatNobodyOnTheLoopbackListensOnIsRefused() {
        assertThatThrownBy(() -> dial(9901, List.of())).isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> dial(7000, List.of(sidecar))).isInstanceOf(ConnectException.class);
    }

    private Socket dial(int port, List<RunningContainer> neighbours) throws IOException, InterruptedException {
        var agent = new AgentSpec("t", app, neighbours, SOURCE, OptionalInt.empty());
        return Destination.of(Map.of("portNumber", Integer.toString(port)), new Bare(), agent)
                .dial();
    }

    /// A network in which nobody listens.
    private record Bare() implements Network {
        @Override
        public List<String> resolve(String host) {
            return List.of("127.0.0.1");
        }

        @Override
        public Socket connect(Source source, String address, int port) throws IOException {
            throw new ConnectException("refused");
        }
    }

    /// A container in which something listens on one port.
    private final class Listening implements RunningContainer {
        private final int port;

        Listening(int port) {
            this.port = port;
        }

        @Override
        public Socket connect(int wanted) throws IOException {
            if (wanted != port) {
                throw new ConnectException("refused");
            }
            return answer;
        }

        @Override
        public ContainerSpec spec() {
            return new ContainerSpec("t", "app", "r", "alpine", List.of(), List.of(), Map.of(), Duration.ofSeconds(1));
        }

        @Override
        public void stop() {}

        @Override
        public void kill() {}

        @Override
        public SessionWorker startWorker(String sessionId) {
            throw new AssertionError("no session is started");
        }
    }
}
