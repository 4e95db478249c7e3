package dev.fumidai.sandbox;

import dev.fumidai.sandbox.SandboxSettings.AgentKind;
import dev.fumidai.sandbox.agent.Agents;
import dev.fumidai.sandbox.agent.genuine.GenuineAgents;
import dev.fumidai.sandbox.agent.genuine.GenuineSettings;
import dev.fumidai.sandbox.agent.genuine.Pace;
import dev.fumidai.sandbox.container.ContainerRuntime;
import dev.fumidai.sandbox.container.ProcessContainers;
import dev.fumidai.sandbox.database.PostgresServer;
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
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// The real thing: processes, agents, the message gateway, PostgreSQL.
final class RealEnds {
    private static final System.Logger LOG = System.getLogger(RealEnds.class.getName());

    private RealEnds() {}

    static Ends make(Ends.Surroundings surroundings) throws IOException {
        var files = surroundings.stateDirectory().resolve("run");
        var settings = surroundings.settings();
        // PostgreSQL takes the longest to start, and the containers' probe the second longest.
        var postgres = begin("sandbox-postgres", () -> postgres(settings, files));
        var containers = begin("sandbox-containers", () -> ProcessContainers.open(files));
        var gateway = new MessageGateway(
                        GatewaySettings.AWS, surroundings.time(), new SecureRandom(), surroundings::address)
                .keepTime();
        var closings = new ArrayList<Ends.Closing>();
        closings.add(() -> started(postgres).ifPresent(RealEnds::stop));
        closings.add(gateway::close);
        try {
            var runtime = await(containers);
            closings.add(runtime::close);
            var database = await(postgres);
            var network = network(surroundings.landscape(), database);
            var place = surroundings.landscape().place();
            var mount = new DataChannelMount(
                    gateway, surroundings.verifier(), session -> place.arn("ssm", "session/" + session));
            var agents = agents(settings.agentKind(), gateway, network, surroundings);
            return new Ends(
                    runtime,
                    agents,
                    gateway,
                    List.of(mount),
                    gateway::apply,
                    database.map(server ->
                            new DatabaseAccess(PostgresServer.USER, server.password(), PostgresServer.DATABASE)),
                    List.of(closings.get(0), closings.get(1)));
        } catch (IOException | RuntimeException e) {
            closings.reversed().forEach(Ends.Closing::close);
            throw e;
        }
    }

    private static Optional<PostgresServer> postgres(SandboxSettings settings, Path files) throws IOException {
        return settings.databases()
                ? Optional.of(PostgresServer.start(files, cache(settings), new SecureRandom()))
                : Optional.empty();
    }

    private static Agents agents(
            AgentKind kind, MessageGateway gateway, Network network, Ends.Surroundings surroundings) {
        var genuine = GenuineSettings.ecs(surroundings.time());
        return switch (kind) {
            case GENUINE -> new GenuineAgents(gateway, network, genuine);
            case FAST -> new GenuineAgents(gateway, network, genuine.withPace(Pace.SLEEPLESS));
        };
    }

    /// All databases are one PostgreSQL server, each at an address of its own.
    private static Network network(Landscape landscape, Optional<PostgresServer> postgres) {
        var network = new LoopbackNetwork(
                (source, address, port) -> landscape.reaches(source.securityGroupIds(), address, port),
                LoopbackNetwork.LINUX_CONNECT_TIMEOUT);
        for (var host : landscape.hosts()) {
            network.name(host.name(), host.address());
        }
        postgres.ifPresent(server -> landscape
                .databases()
                .forEach(database -> network.listen(database.address(), database.port(), server.address())));
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

    private static Optional<PostgresServer> started(FutureTask<Optional<PostgresServer>> task) {
        try {
            return await(task);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "PostgreSQL had not started", e);
            return Optional.empty();
        }
    }

    private static void stop(PostgresServer server) {
        try {
            server.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "PostgreSQL did not stop in order", e);
        }
    }

    /// The container runtime, for what it says about itself.
    static boolean unsafe(ContainerRuntime runtime) {
        return runtime instanceof ProcessContainers processes
                && processes.isolation().unsafe();
    }
}
