package dev.fumidai.sandbox;

import dev.fumidai.sandbox.SandboxSettings.AgentKind;
import dev.fumidai.sandbox.agent.Agents;
import dev.fumidai.sandbox.agent.fast.FastAgents;
import dev.fumidai.sandbox.agent.fast.FastSettings;
import dev.fumidai.sandbox.agent.genuine.GenuineAgents;
import dev.fumidai.sandbox.agent.genuine.GenuineSettings;
import dev.fumidai.sandbox.container.ContainerRuntime;
import dev.fumidai.sandbox.container.ProcessContainers;
import dev.fumidai.sandbox.gateway.DataChannelMount;
import dev.fumidai.sandbox.gateway.GatewaySettings;
import dev.fumidai.sandbox.gateway.MessageGateway;
import dev.fumidai.sandbox.network.LoopbackNetwork;
import dev.fumidai.sandbox.network.Network;
import dev.fumidai.sandbox.world.Landscape;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// The real thing: processes, agents, the message gateway, databases, a cache.
final class RealEnds {
    private RealEnds() {}

    static Ends make(Ends.Surroundings surroundings) throws IOException {
        var files = surroundings.stateDirectory().resolve("run");
        var settings = surroundings.settings();
        var data = DataServers.open(settings, files, cache(settings));
        var containers = begin(
                "sandbox-containers",
                () -> ProcessContainers.open(files, settings.unsafeShells(), settings.containerStorage()));
        var gateway = new MessageGateway(
                        GatewaySettings.AWS,
                        surroundings.time(),
                        new SecureRandom(),
                        () -> settings.streams().orElse(surroundings.address()))
                .keepTime();
        var closings = new ArrayList<Ends.Closing>();
        closings.add(data::close);
        closings.add(gateway::close);
        try {
            var runtime = await(containers);
            closings.add(runtime::close);
            var network = network(surroundings.landscape(), data);
            var place = surroundings.landscape().place();
            var mount = new DataChannelMount(
                    gateway,
                    surroundings.verifier(),
                    session -> place.arn("ssm", "session/" + session),
                    settings.unsignedUpgrades());
            var agents = agents(settings.agentKind(), gateway, network, surroundings);
            return new Ends(
                    runtime,
                    agents,
                    gateway,
                    List.of(mount),
                    gateway.faults(),
                    Ends.Listening.in(network),
                    data.orders(),
                    data.inventory(),
                    data,
                    List.of(closings.get(0), closings.get(1)));
        } catch (IOException | RuntimeException e) {
            closings.reversed().forEach(Ends.Closing::close);
            throw e;
        }
    }

    private static Agents agents(
            AgentKind kind, MessageGateway gateway, Network network, Ends.Surroundings surroundings) {
        var genuine = GenuineSettings.ecs(surroundings.time()).withServices(surroundings.services());
        return switch (kind) {
            case GENUINE -> new GenuineAgents(gateway, network, genuine);
            case FAST ->
                new FastAgents(
                        gateway,
                        network,
                        FastSettings.standard(surroundings.time()).withServices(surroundings.services()));
        };
    }

    private static LoopbackNetwork network(Landscape landscape, DataServers data) {
        var network = new LoopbackNetwork(
                (source, address, port) -> landscape.reaches(source.securityGroupIds(), address, port),
                LoopbackNetwork.LINUX_CONNECT_TIMEOUT);
        for (var host : landscape.hosts()) {
            network.name(host.name(), host.address());
        }
        data.listen(landscape, network);
        return network;
    }

    private static Path cache(SandboxSettings settings) {
        return settings.cacheDirectory().orElseGet(() -> {
            var configured = System.getenv("XDG_CACHE_HOME");
            var home = configured == null || configured.isEmpty()
                    ? Path.of(System.getProperty("user.home"), ".cache")
                    : Path.of(configured);
            return home.resolve("fumidai");
        });
    }

    private static <T> FutureTask<T> begin(String name, java.util.concurrent.Callable<T> start) {
        var task = new FutureTask<>(start);
        Thread.ofPlatform().name(name).daemon().start(task);
        return task;
    }

    private static <T> T await(FutureTask<T> task) throws IOException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause() == null ? "" : e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// The container runtime, for what it says about itself.
    static boolean unsafe(ContainerRuntime runtime) {
        return runtime instanceof ProcessContainers processes
                && processes.isolation().unsafe();
    }
}
