package dev.fumidai.sandbox.agent;

import static org.awaitility.Awaitility.await;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.sandbox.agent.fast.FastAgents;
import dev.fumidai.sandbox.agent.fast.FastSettings;
import dev.fumidai.sandbox.agent.genuine.AgentTimings;
import dev.fumidai.sandbox.agent.genuine.GenuineAgents;
import dev.fumidai.sandbox.agent.genuine.GenuineSettings;
import dev.fumidai.sandbox.container.ContainerSpec;
import dev.fumidai.sandbox.container.ProcessContainers;
import dev.fumidai.sandbox.container.RunningContainer;
import dev.fumidai.sandbox.gateway.Gateway;
import dev.fumidai.sandbox.gateway.GatewaySettings;
import dev.fumidai.sandbox.gateway.MessageGateway;
import dev.fumidai.sandbox.network.LoopbackNetwork;
import dev.fumidai.sandbox.network.Network;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Sessions in real containers, through agents of either kind, at a gateway of their own.
abstract class SessionsInContainers {
    /// Which agent.
    enum Kind {
        GENUINE,
        FAST
    }

    static final String TARGET =
            "ecs:shop_0123456789abcdef0123456789abcdef_0123456789abcdef0123456789abcdef-1234567890";
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T19:04:35Z"));
    private static final AgentTimings TIMINGS = AgentTimings.GENUINE.dividedBy(10);

    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    static Path state;

    private static ProcessContainers runtime;

    final Kind kind;
    private final AtomicInteger numbers = new AtomicInteger();
    final List<SessionLog> logs = new CopyOnWriteArrayList<>();
    final Map<String, byte[]> dataKeys = new ConcurrentHashMap<>();
    final List<Map<String, String>> contexts = new CopyOnWriteArrayList<>();

    MessageGateway gateway;
    LoopbackNetwork network;
    Agents agents;
    private Optional<ShellClient> client = Optional.empty();

    SessionsInContainers(Kind kind) {
        this.kind = kind;
    }

    @BeforeAll
    static void openContainers() throws Exception {
        runtime = ProcessContainers.open(state);
        Assumptions.assumeFalse(
                runtime.isolation().unsafe(), () -> runtime.isolation().toString());
    }

    @AfterAll
    static void closeContainers() {
        runtime.close();
    }

    @BeforeEach
    final void open() {
        logs.clear();
        gateway = new MessageGateway(
                GatewaySettings.AWS, InstantSource.system(), RANDOM, () -> URI.create("http://127.0.0.1:1"));
        network = new LoopbackNetwork((source, address, port) -> true, Duration.ofSeconds(30));
        var services = new AgentServices(this::decrypt, logs::add);
        agents = switch (kind) {
            case GENUINE ->
                new GenuineAgents(
                        gateway,
                        network,
                        GenuineSettings.ecs(CLOCK).withTimings(TIMINGS).withServices(services));
            case FAST ->
                new FastAgents(
                        gateway,
                        network,
                        FastSettings.standard(CLOCK)
                                .withDrain(Duration.ofSeconds(1))
                                .withServices(services));
        };
    }

    @AfterEach
    final void close() {
        client.ifPresent(ShellClient::close);
        agents.close();
        gateway.close();
    }

    private byte[] decrypt(String keyId, Bytes ciphertext, Map<String, String> context) throws IOException {
        contexts.add(context);
        var plain = dataKeys.get(HexFormat.of().formatHex(ciphertext.toByteArray()));
        if (plain == null) {
            throw new IOException("AccessDeniedException: " + keyId);
        }
        return plain;
    }

    /// A plain shell.
    final ShellClient shell(String image) throws Exception {
        return started(image, "Standard_Stream", Map.of(), Map.of(), Optional.empty());
    }

    /// A command, as its document gives it to the agent.
    final ShellClient command(String type, String command, Map<String, String> properties) throws Exception {
        var all = new TreeMap<>(properties);
        all.put("command", command);
        return started("alpine:3", type, all, Map.of(), Optional.empty());
    }

    /// A session of any kind, in a container of its own.
    final ShellClient started(
            String image,
            String type,
            Map<String, String> properties,
            Map<String, String> inputs,
            Optional<ShellClient.Key> key)
            throws Exception {
        agents.start(new AgentSpec(TARGET, container(image), source()));
        var started = client(order(type, properties, inputs), key);
        client = Optional.of(started);
        return started;
    }

    final ShellClient client(Gateway.Order order, Optional<ShellClient.Key> key) {
        return client(gateway.start(order).orElseThrow(), key);
    }

    final ShellClient client(Gateway.Admission admission, Optional<ShellClient.Key> key) {
        return new ShellClient(gateway, admission, key);
    }

    final Gateway.Order order(String type, Map<String, String> properties, Map<String, String> inputs) {
        return new Gateway.Order(
                "ecs-execute-command-" + String.format("%017d", numbers.incrementAndGet()),
                TARGET,
                "a document",
                type,
                nested(properties),
                "arn:aws:sts::123456789012:assumed-role/Developer/alice",
                Optional.empty(),
                new Gateway.Terms(new TreeMap<>(inputs), Optional.empty(), Optional.empty(), true));
    }

    /// A command and its settings stand one level below those of ports.
    private static Map<String, Object> nested(Map<String, String> properties) {
        var all = new TreeMap<String, Object>(properties);
        var shell = new TreeMap<>(properties);
        if (!shell.containsKey("command")) {
            return all;
        }
        shell.put("commands", shell.get("command"));
        shell.remove("command");
        return Map.of("linux", shell);
    }

    final RunningContainer container(String image) throws Exception {
        return runtime.start(
                new ContainerSpec(
                        "t1",
                        "app",
                        "r" + numbers.incrementAndGet(),
                        image,
                        List.of("sh", "-c"),
                        List.of("while :; do sleep 3600; done"),
                        Map.of(),
                        Duration.ofSeconds(1)),
                code -> {});
    }

    static Network.Source source() {
        return new Network.Source("t1", "subnet-1", List.of("sg-app"));
    }

    static void awaitOutput(ShellClient shell, String text) {
        await().atMost(PATIENCE).until(() -> shell.output().contains(text));
    }

    /// Seconds that no other `sleep` of this machine takes. Processes are looked for among all: other
    /// tests, other builds and people let `sleep 600` run too.
    static String ownSeconds() {
        return Long.toString(1_000_000_000L + RANDOM.nextInt(1_000_000_000));
    }

    static void awaitSleeping(String seconds) {
        await().atMost(PATIENCE).until(() -> sleeping(seconds) > 0);
    }

    /// How many processes sleep for so long.
    static long sleeping(String seconds) {
        var wanted = "sleep\0" + seconds + "\0";
        return ProcessHandle.allProcesses()
                .filter(process -> wanted.equals(commandLine(process.pid())))
                .count();
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
        } catch (IOException e) {
            return "";
        }
    }
}
