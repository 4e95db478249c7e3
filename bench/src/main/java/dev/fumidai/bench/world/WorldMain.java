package dev.fumidai.bench.world;

import dev.fumidai.sandbox.agent.AgentSpec;
import dev.fumidai.sandbox.agent.Agents;
import dev.fumidai.sandbox.agent.fast.FastAgents;
import dev.fumidai.sandbox.agent.fast.FastSettings;
import dev.fumidai.sandbox.agent.genuine.GenuineAgents;
import dev.fumidai.sandbox.agent.genuine.GenuineSettings;
import dev.fumidai.sandbox.api.WebServer;
import dev.fumidai.sandbox.container.ContainerSpec;
import dev.fumidai.sandbox.gateway.DataChannelMount;
import dev.fumidai.sandbox.gateway.Gateway;
import dev.fumidai.sandbox.gateway.GatewaySettings;
import dev.fumidai.sandbox.gateway.MessageGateway;
import dev.fumidai.sandbox.iam.Policy;
import dev.fumidai.sandbox.iam.Principal;
import dev.fumidai.sandbox.network.Network;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.handler.DefaultHandler;

/// The sandbox's gateway and agents as a program that the harness starts, without control plane,
/// tasks and containers.
///
/// Prints `listening PORT`; for every line `genuine|fast PAYLOAD-BYTES PORT` on its input starts an
/// agent and a session to that port of this machine and prints `admitted TARGET SESSION URL TOKEN`.
/// Ends with its input.
public final class WorldMain {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Principal CALLER = new Principal(
            "123456789012",
            "arn:aws:iam::123456789012:user/bench",
            "AIDAEXAMPLE",
            "bench",
            "bench",
            Policy.ADMINISTRATOR);

    private final Network network = new OpenNetwork();
    private final MessageGateway gateway;
    /// Keeps the ids of one run apart from those of the next.
    private final int run = new SecureRandom().nextInt();
    private int sessions;

    private WorldMain(MessageGateway gateway) {
        this.gateway = gateway;
    }

    public static void main(String... arguments) throws IOException {
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (var server = new WebServer(0, Optional.empty());
                var gateway = new MessageGateway(GatewaySettings.AWS, CLOCK, new SecureRandom(), server::address)
                        .keepTime()) {
            server.bind();
            server.start(
                    List.of(new DataChannelMount(gateway, new AnyCaller(CALLER), id -> id, true)),
                    new DefaultHandler());
            System.out.println("listening " + server.address().getPort());
            var world = new WorldMain(gateway);
            for (var line = input.readLine(); line != null; line = input.readLine()) {
                var words = line.split(" ");
                System.out.println(world.admit(words[0], Integer.parseInt(words[1]), words[2]));
            }
        }
    }

    private String admit(String kind, int payloadBytes, String port) throws IOException {
        var number = ++sessions;
        var task = "%032x".formatted(number);
        var target = "ecs:bench_" + task + "_" + task + "-1";
        var container = new NoContainer(
                new ContainerSpec(task, "bench", task + "-1", "none", List.of(), List.of(), Map.of(), Duration.ZERO));
        agents(kind, payloadBytes).start(new AgentSpec(target, container, new Network.Source(task, "none", List.of())));
        var admission = gateway.start(new Gateway.Order(
                        "bench-%08x%09x".formatted(run, number),
                        target,
                        "AWS-StartPortForwardingSession",
                        "Port",
                        Map.of("portNumber", port, "localPortNumber", "0", "type", "LocalPortForwarding"),
                        CALLER.arn(),
                        Optional.empty()))
                .orElseThrow(() -> new IOException("the agent of " + target + " is not connected"));
        return "admitted %s %s %s %s"
                .formatted(target, admission.sessionId(), admission.streamUrl(), admission.token());
    }

    private Agents agents(String kind, int payloadBytes) {
        return switch (kind) {
            case "genuine" -> new GenuineAgents(gateway, network, GenuineSettings.ecs(CLOCK));
            case "fast" ->
                new FastAgents(gateway, network, FastSettings.standard(CLOCK).withPayloadBytes(payloadBytes));
            default -> throw new IllegalArgumentException("no such agent: " + kind);
        };
    }
}
