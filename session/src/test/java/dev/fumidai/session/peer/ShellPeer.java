package dev.fumidai.session.peer;

import dev.fumidai.protocol.handshake.SessionType;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/// A [TestPeer] with a program at its far end.
public final class ShellPeer implements AutoCloseable {
    private final TestPeer peer;
    private final ShellAgent agent;

    private ShellPeer(TestPeer peer, ShellAgent agent) {
        this.peer = peer;
        this.agent = agent;
    }

    public static ShellPeer of(SessionType type, Map<String, String> properties) throws IOException {
        return of(type, properties, Network.PERFECT);
    }

    public static ShellPeer of(SessionType type, Map<String, String> properties, Network network) throws IOException {
        var made = new AtomicReference<@Nullable ShellAgent>();
        var peer = new TestPeer(
                (down, scope) -> {
                    var agent = new ShellAgent(type, properties, down);
                    made.set(agent);
                    return agent;
                },
                network,
                ServerSocketFactory.getDefault(),
                "ws");
        var agent = made.get();
        if (agent == null) {
            throw new IllegalStateException("no agent was made");
        }
        return new ShellPeer(peer, agent);
    }

    public static ShellPeer shell() throws IOException {
        return of(SessionType.STANDARD_STREAM, Map.of());
    }

    public TestPeer peer() {
        return peer;
    }

    public ShellAgent agent() {
        return agent;
    }

    @Override
    public void close() throws IOException {
        peer.close();
    }
}
