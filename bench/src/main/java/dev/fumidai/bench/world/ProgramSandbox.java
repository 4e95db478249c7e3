package dev.fumidai.bench.world;

import dev.fumidai.bench.Settings;
import dev.fumidai.bench.contender.Admission;
import dev.fumidai.bench.process.Program;
import dev.fumidai.bench.relay.DelayRelay;
import dev.fumidai.session.Credentials;
import dev.fumidai.session.Secret;
import dev.fumidai.session.websocket.UpgradeSignature;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/// `fumidai sandbox start`, with its containers and their processes, and the relay before its
/// gateway. The control plane is reached without the relay.
///
/// **Threading:** one thread.
public final class ProgramSandbox implements Closeable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /// The service that the rows use, and its cluster.
    private static final String CLUSTER = "shop";

    private static final String SERVICE = "console";

    private final Settings settings;
    private final String name;
    private final DelayRelay relay;
    private Map<String, String> environment = Map.of();

    private ProgramSandbox(Settings settings, String name, DelayRelay relay) {
        this.settings = settings;
        this.name = name;
        this.relay = relay;
    }

    /// Starts one and waits until commands run in its containers.
    ///
    /// @param end which agent end they have
    public static ProgramSandbox start(Settings settings, AgentEnd end) throws IOException, InterruptedException {
        var port = freePort();
        var relay = DelayRelay.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), settings.oneWay());
        var name = "bench-" + ProcessHandle.current().pid() + "-" + end.kind();
        var sandbox = new ProgramSandbox(settings, name, relay);
        try {
            sandbox.start(end, port);
            return sandbox;
        } catch (IOException | InterruptedException e) {
            sandbox.close();
            throw e;
        }
    }

    private void start(AgentEnd end, int port) throws IOException, InterruptedException {
        run("./fumidai sandbox start --name %s --agent %s --task-start 1s --port %d --streams http://127.0.0.1:%d"
                .formatted(name, end.kind(), port, relay.address().getPort()));
        var variables = settings.logs().resolve("variables");
        run("eval \"$(./fumidai sandbox env --name " + name + ")\"; env -0 >" + variables);
        environment = Arrays.stream(Files.readString(variables).split("\0"))
                .filter(line -> line.indexOf('=') > 0)
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1)));
        Files.delete(variables);
        // The tasks of services take a moment to run.
        run("for i in 1 2 3 4 5 6 7 8; do ./fumidai exec shop/console -- true && exit 0; done; exit 1");
    }

    /// What programs that use it are given.
    public Map<String, String> environment() {
        return environment;
    }

    /// When the last data channel was opened, as `System.nanoTime` has it.
    public long lastConnection() {
        return relay.lastConnection();
    }

    /// Runs a command of a shell to its end, in the source tree.
    public void run(String command) throws IOException, InterruptedException {
        var log = settings.logs().resolve(name + ".log");
        var builder = shell(command);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        if (builder.start().waitFor() != 0) {
            throw new IOException("`" + command + "` failed; see " + log);
        }
    }

    /// Starts a program that answers in lines.
    public <T> T answer(String command, Function<String, java.util.stream.Stream<T>> wanted)
            throws IOException, InterruptedException {
        try (var program = Program.start(
                shell(command), Program.Stop.END_OF_INPUT, settings.logs().resolve(name + "-answer.log"))) {
            return program.await(wanted, PATIENCE);
        }
    }

    /// A shell in the container that the rows use, for a client of our own.
    public Admission execute() {
        try (var ecs = EcsClient.builder()
                .endpointOverride(URI.create(variable("AWS_ENDPOINT_URL")))
                .region(Region.of(variable("AWS_REGION")))
                .credentialsProvider(credentials())
                .build()) {
            var task = ecs.listTasks(r -> r.cluster(CLUSTER).serviceName(SERVICE))
                    .taskArns()
                    .getFirst();
            var session = ecs.executeCommand(
                            r -> r.cluster(CLUSTER).task(task).interactive(true).command("/bin/sh"))
                    .session();
            var url = URI.create(session.streamUrl());
            return new Admission(task, session.sessionId(), url, session.tokenValue(), signature(url));
        }
    }

    /// Ends a session of [#execute]: a container has two.
    public void terminate(Admission admission) {
        try (var ssm = SsmClient.builder()
                .endpointOverride(URI.create(variable("AWS_ENDPOINT_URL")))
                .region(Region.of(variable("AWS_REGION")))
                .credentialsProvider(credentials())
                .build()) {
            var ignored = ssm.terminateSession(r -> r.sessionId(admission.sessionId()));
        }
    }

    private StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsSessionCredentials.create(
                variable("AWS_ACCESS_KEY_ID"), variable("AWS_SECRET_ACCESS_KEY"), variable("AWS_SESSION_TOKEN")));
    }

    @Override
    public void close() throws IOException {
        // Who is interrupted stops the sandbox all the same.
        var interrupted = Thread.interrupted();
        try {
            run("./fumidai sandbox stop --name " + name);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            relay.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Map<String, String> signature(URI url) {
        var mine = new Credentials(
                variable("AWS_ACCESS_KEY_ID"),
                Secret.of(variable("AWS_SECRET_ACCESS_KEY")),
                Optional.of(Secret.of(variable("AWS_SESSION_TOKEN"))));
        return UpgradeSignature.headers(url, variable("AWS_REGION"), mine, Instant.now());
    }

    private String variable(String which) {
        return environment.getOrDefault(which, "");
    }

    private ProcessBuilder shell(String command) {
        var builder = new ProcessBuilder(List.of("sh", "-c", command))
                .directory(settings.root().toFile());
        builder.environment().putAll(environment);
        return builder;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// The launcher of the source tree.
    public Path launcher() {
        return settings.root().resolve("fumidai");
    }
}
