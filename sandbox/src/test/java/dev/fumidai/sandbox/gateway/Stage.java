package dev.fumidai.sandbox.gateway;

import dev.fumidai.sandbox.agent.AgentSpec;
import dev.fumidai.sandbox.agent.Agents;
import dev.fumidai.sandbox.container.ContainerSpec;
import dev.fumidai.sandbox.container.RunningContainer;
import dev.fumidai.sandbox.network.LoopbackNetwork;
import dev.fumidai.sandbox.network.Network;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;

/// A gateway, an agent in a container that is none, and a network with one address.
public final class Stage implements AutoCloseable {
    public static final String TARGET = "ecs:ops_0123456789abcdef0123456789abcdef_0123456789abcdef-1";
    public static final Network.Source SOURCE = new Network.Source("t1", "subnet-1", List.of("sg-bastion"));

    public final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T09:00:00Z"));
    public final InstantSource clock = now::get;
    public final MessageGateway gateway;
    public final LoopbackNetwork network = new LoopbackNetwork((source, address, port) -> true, Duration.ofSeconds(30));
    public final FakeContainer container = new FakeContainer();
    public final Agents agents;
    public final Agents.RunningAgent agent;
    private final AtomicInteger numbers = new AtomicInteger();

    public Stage(BiFunction<MessageGateway, Network, Agents> agentsOf) {
        this(GatewaySettings.AWS, agentsOf);
    }

    public Stage(GatewaySettings settings, BiFunction<MessageGateway, Network, Agents> agentsOf) {
        gateway = new MessageGateway(settings, clock, new SecureRandom(), () -> URI.create("http://127.0.0.1:1"));
        network.name("db.internal", "10.0.2.15");
        agents = agentsOf.apply(gateway, network);
        agent = agents.start(new AgentSpec(TARGET, container, SOURCE));
    }

    /// StartSession for a port of `db.internal`.
    public Gateway.Admission startSession(int port) {
        return startSession(Map.of("host", "db.internal", "portNumber", Integer.toString(port)));
    }

    public Gateway.Admission startSession(Map<String, String> properties) {
        var all = new TreeMap<>(properties);
        all.putIfAbsent("type", "LocalPortForwarding");
        all.putIfAbsent("localPortNumber", "0");
        return gateway.start(new Gateway.Order(
                        "alice-" + String.format("%017d", numbers.incrementAndGet()),
                        TARGET,
                        "AWS-StartPortForwardingSessionToRemoteHost",
                        "Port",
                        all,
                        "arn:aws:sts::123456789012:assumed-role/Developer/alice",
                        Optional.empty()))
                .orElseThrow();
    }

    /// A client of that session that resumes as long as the session lives.
    public TestClient client(Gateway.Admission admission) {
        var token = new AtomicReference<>(admission.token());
        return new TestClient(peer -> {
                    var first = token.getAndSet("");
                    var current = first.isEmpty()
                            ? gateway.resume(admission.sessionId())
                                    .orElseThrow()
                                    .token()
                            : first;
                    return gateway.openClientChannel(admission.sessionId(), current, peer)
                            .orElseThrow(() -> new IOException("the token is not good"));
                })
                .start();
    }

    public Gateway.SessionView view(String sessionId) {
        return gateway.sessions().stream()
                .filter(session -> session.sessionId().equals(sessionId))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        agents.close();
        gateway.close();
    }

    /// Counts what its workers are fed.
    public static final class FakeContainer implements RunningContainer {
        public final AtomicInteger workers = new AtomicInteger();
        public final AtomicInteger received = new AtomicInteger();

        @Override
        public ContainerSpec spec() {
            return new ContainerSpec(
                    "t1", "bastion", "r1", "alpine", List.of(), List.of(), Map.of(), Duration.ofSeconds(1));
        }

        @Override
        public void stop() {}

        @Override
        public void kill() {}

        @Override
        public SessionWorker startWorker(String sessionId) {
            workers.incrementAndGet();
            return new SessionWorker() {
                @Override
                public void received(int bytes) {
                    received.addAndGet(bytes);
                }

                @Override
                public void close() {
                    workers.decrementAndGet();
                }
            };
        }
    }
}
