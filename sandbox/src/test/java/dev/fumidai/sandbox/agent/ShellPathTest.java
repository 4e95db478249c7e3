package dev.fumidai.sandbox.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.Flag;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.sandbox.agent.fast.FastAgents;
import dev.fumidai.sandbox.agent.fast.FastSettings;
import dev.fumidai.sandbox.agent.genuine.AgentTimings;
import dev.fumidai.sandbox.agent.genuine.GenuineAgents;
import dev.fumidai.sandbox.agent.genuine.GenuineSettings;
import dev.fumidai.sandbox.container.ContainerSpec;
import dev.fumidai.sandbox.container.HostToolsProbe;
import dev.fumidai.sandbox.container.ProcessContainers;
import dev.fumidai.sandbox.container.RunningContainer;
import dev.fumidai.sandbox.gateway.Gateway;
import dev.fumidai.sandbox.gateway.GatewaySettings;
import dev.fumidai.sandbox.gateway.MessageGateway;
import dev.fumidai.sandbox.network.LoopbackNetwork;
import dev.fumidai.sandbox.network.LoopbackService;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Shells and commands in real containers, through agents of either kind.
@ParameterizedClass
@EnumSource
final class ShellPathTest {
    /// Which agent.
    enum Kind {
        GENUINE,
        FAST
    }

    private static final String TARGET =
            "ecs:shop_0123456789abcdef0123456789abcdef_0123456789abcdef0123456789abcdef-1234567890";
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T19:04:35Z"));
    private static final AgentTimings TIMINGS = AgentTimings.GENUINE.dividedBy(10);

    @TempDir
    private static Path state;

    private static ProcessContainers runtime;

    private final Kind kind;
    private final AtomicInteger numbers = new AtomicInteger();
    private final List<SessionLog> logs = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> dataKeys = new ConcurrentHashMap<>();
    private final List<Map<String, String>> contexts = new CopyOnWriteArrayList<>();

    private MessageGateway gateway;
    private LoopbackNetwork network;
    private Agents agents;
    private Optional<ShellClient> client = Optional.empty();

    ShellPathTest(Kind kind) {
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
    void open() {
        logs.clear();
        gateway = new MessageGateway(
                GatewaySettings.AWS,
                InstantSource.system(),
                new SecureRandom(),
                () -> URI.create("http://127.0.0.1:1"));
        network = new LoopbackNetwork((source, address, port) -> true, Duration.ofSeconds(30));
        var services = new AgentServices(this::decrypt, logs::add);
        agents = switch (kind) {
            case GENUINE ->
                new GenuineAgents(
                        gateway,
                        network,
                        GenuineSettings.ecs(CLOCK).withTimings(TIMINGS).withServices(services));
            case FAST ->
                new FastAgents(gateway, network, FastSettings.standard(CLOCK).withServices(services));
        };
    }

    @AfterEach
    void close() {
        client.ifPresent(ShellClient::close);
        agents.close();
        gateway.close();
    }

    @Test
    void runsAShellOnATerminalOfTheContainer() throws Exception {
        var shell = shell("alpine:3");
        shell.resize(132, 43);

        shell.type("stty -echo; tty; stty size; echo $TERM $LANG $HOME $(id -u); pwd; echo $$; exit\n");

        assertThat(shell.closed).succeedsWithin(PATIENCE).isEqualTo("");
        assertThat(shell.output()).contains("/dev/pts/0\r\n43 132\r\nxterm-256color C.UTF-8 /root 0\r\n/\r\n");
        assertThat(shell.requests).isEmpty();
    }

    @Test
    void followsTheSizeOfTheClient() throws Exception {
        var shell = command(
                "InteractiveCommands",
                "sh -c 'trap \"stty size\" WINCH; echo ready; while :; do sleep 0.05; done'",
                Map.of());
        shell.resize(80, 24);
        awaitOutput(shell, "ready");

        shell.resize(101, 37);

        awaitOutput(shell, "37 101");
    }

    @Test
    void stopsAndInterruptsForegroundJobs() throws Exception {
        var shell = shell("alpine:3");
        shell.type("set -m\n");
        shell.type("sleep 600\n");
        awaitRunning("sleep", "600");
        shell.type("\u0003");
        shell.type("echo code''=$?\n");
        awaitOutput(shell, "code=130");
        shell.type("sleep 603\n");
        awaitRunning("sleep", "603");
        shell.type("\u001a");
        awaitOutput(shell, "Stopped");
        shell.type("kill -KILL %1; wait; echo do''ne\n");
        awaitOutput(shell, "done");
    }

    @Test
    void runsACommandThatItSplitsWithoutAShell() throws Exception {
        var shell = command("InteractiveCommands", "printf '%s|%s|%s' \"a  b\" $HOME 'it'\\''s'", Map.of());

        assertThat(shell.closed).succeedsWithin(PATIENCE).isEqualTo("");
        assertThat(shell.output()).isEqualTo("a  b|$HOME|it's");
    }

    @Test
    void saysThatThereIsNoSuchCommand() throws Exception {
        var shell = command("InteractiveCommands", "/bin/zsh -l", Map.of());

        assertThat(shell.closed)
                .succeedsWithin(PATIENCE)
                .isEqualTo("\n----------ERROR-------\nUnable to start command: Failed to start pty: fork/exec /bin/zsh:"
                        + " no such file or directory\n\n");
    }

    @Test
    void saysThatThereIsNoCommandAtAll() throws Exception {
        var shell = command("InteractiveCommands", " ", Map.of());

        assertThat(shell.closed)
                .succeedsWithin(PATIENCE)
                .isEqualTo("Commands cannot be empty for session type InteractiveCommands");
    }

    @Test
    void collectsTheOutputOfACommandWithoutATerminal() throws Exception {
        var command = command("NonInteractiveCommands", "sh -c 'echo out; echo err >&2; tty; exit 7'", Map.of());

        assertThat(command.closed).succeedsWithin(PATIENCE).isEqualTo("");
        assertThat(command.output()).isEqualTo("out\nerr\nnot a tty\n");
        assertThat(command.exitCode()).isEmpty();
        assertThat(command.requests)
                .singleElement()
                .satisfies(request -> assertThat(request.actions().toString()).contains("NonInteractiveCommands"));
    }

    @Test
    void keepsTwoOutputsApartAndSendsTheExitCode() throws Exception {
        var command = command(
                "NonInteractiveCommands",
                "sh -c 'echo out; echo err >&2; exit 42'",
                Map.of("separateOutputStream", "true", "stdErrSeparatorPrefix", "E:"));

        assertThat(command.closed).succeedsWithin(PATIENCE).isEqualTo("");
        assertThat(command.output()).isEqualTo("out\n");
        assertThat(command.errors()).isEqualTo("E:err\n");
        assertThat(command.exitCode()).isEqualTo("EXIT_CODE: 42");
    }

    @Test
    void saysApartThatThereIsNoSuchCommand() throws Exception {
        var command = command("NonInteractiveCommands", "zsh", Map.of("separateOutputStream", "true"));

        assertThat(command.closed)
                .succeedsWithin(PATIENCE)
                .isEqualTo("\n----------ERROR-------\nError occurred starting the command: exec: \"zsh\": executable"
                        + " file not found in $PATH\n");
        assertThat(command.errors()).isEqualTo("exec: \"zsh\": executable file not found in $PATH");
        assertThat(command.exitCode()).isEqualTo("EXIT_CODE: 1");
    }

    @Test
    void passesInterruptsAndNothingElseToACommandWithoutInput() throws Exception {
        var command = command(
                "NonInteractiveCommands",
                "sh -c 'trap \"echo caught; exit 9\" INT; echo ready; cat; while :; do sleep 0.05; done'",
                Map.of("separateOutputStream", "true"));
        awaitOutput(command, "ready");

        command.type("hello\u0003");

        switch (kind) {
            case GENUINE -> {
                // It tears the outputs down when the process ends, and forgets the code.
                assertThat(command.closed).succeedsWithin(PATIENCE).isEqualTo("\n----------ERROR-------\n");
                assertThat(command.output()).isIn("ready\n", "ready\ncaught\n");
                assertThat(command.exitCode()).isEqualTo("EXIT_CODE: 1");
            }
            case FAST -> {
                assertThat(command.closed).succeedsWithin(PATIENCE).isEqualTo("");
                assertThat(command.output()).isEqualTo("ready\ncaught\n");
                assertThat(command.exitCode()).isEqualTo("EXIT_CODE: 9");
            }
        }
    }

    @Test
    void killsTheShellWhenTheSessionIsTerminated() throws Exception {
        var shell = shell("alpine:3");
        shell.type("echo re''ady; sleep 601\n");
        awaitOutput(shell, "ready");
        awaitRunning("sleep", "601");
        var id = gateway.sessions().getLast().sessionId();

        gateway.terminate(id);

        await().atMost(PATIENCE).until(() -> running("sleep", "601") == 0);
        assertThat(shell.closed).succeedsWithin(PATIENCE);
    }

    @Test
    void livesOnWithoutItsClient() throws Exception {
        var shell = shell("alpine:3");
        shell.type("sleep 602\n");
        awaitRunning("sleep", "602");

        shell.close();

        assertThat(running("sleep", "602")).isEqualTo(1);
        assertThat(gateway.sessions().getLast().endedAt()).isEmpty();
    }

    @Test
    void ignoresTheFlagToEnd() throws Exception {
        var shell = shell("alpine:3");
        shell.type("echo re''ady\n");
        awaitOutput(shell, "ready");

        shell.send(PayloadType.FLAG, Flag.TERMINATE_SESSION.toBytes());
        shell.type("echo still''here; exit\n");

        assertThat(shell.closed).succeedsWithin(PATIENCE).isEqualTo("");
        assertThat(shell.output()).contains("stillhere");
    }

    @Test
    void keepsALogWhereTheContainerHasScript() throws Exception {
        assumeThat(HostToolsProbe.has("script")).isTrue();
        var shell = started(
                "debian:12",
                "InteractiveCommands",
                Map.of("command", "printf 'hello\\nworld'"),
                Map.of("s3BucketName", "logs", "s3KeyPrefix", "exec"),
                Optional.empty());

        assertThat(shell.closed).succeedsWithin(PATIENCE).isEqualTo("");
        await().atMost(PATIENCE).until(() -> !logs.isEmpty());
        var id = gateway.sessions().getLast().sessionId();
        assertThat(logs).singleElement().satisfies(log -> {
            assertThat(log.sessionId()).isEqualTo(id);
            assertThat(log.preferences().s3KeyPrefix()).isEqualTo("exec");
            assertThat(log.transcript().utf8())
                    .isEqualTo("Script started on 2026-11-21 19:04:35+00:00 [COMMAND=\"cat /var/lib/amazon/ssm/"
                            + "0123456789abcdef0123456789abcdef-1234567890/session/orchestration/" + id
                            + "/InteractiveCommands/ipcTempFile.log\" <not executed on terminal>]\n"
                            + "hello\r\r\nworld"
                            + "\nScript done on 2026-11-21 19:04:35+00:00 [COMMAND_EXIT_CODE=\"0\"]\n");
        });
    }

    @Test
    void keepsNoLogWithoutScriptAndSaysSo() throws Exception {
        var shell = started(
                "alpine:3",
                "InteractiveCommands",
                Map.of("command", "echo hello"),
                Map.of("cloudWatchLogGroupName", "/exec"),
                Optional.empty());

        assertThat(shell.closed)
                .succeedsWithin(PATIENCE)
                .asString()
                .startsWith("\n----------ERROR-------\nunable to generate log data: Failed to generate transcript with"
                        + " the following errors:\n");
        assertThat(shell.output()).isEqualTo("hello\r\n");
        assertThat(logs).isEmpty();
    }

    @Test
    void encryptsWithTheKeyOfTheClient() throws Exception {
        var plain = new byte[64];
        new SecureRandom().nextBytes(plain);
        var ciphertext = Bytes.utf8("encrypted key");
        dataKeys.put(HexFormat.of().formatHex(ciphertext.toByteArray()), plain);
        contexts.clear();

        var shell = started(
                "alpine:3",
                "InteractiveCommands",
                Map.of("command", "sh"),
                Map.of("kmsKeyId", "alias/exec"),
                Optional.of(new ShellClient.Key(Bytes.wrap(plain), ciphertext, true)));
        assertThat(shell.customerMessage)
                .succeedsWithin(PATIENCE)
                .isEqualTo("This session is encrypted using AWS KMS.");
        // The genuine agent loses what overtakes the end of its handshake: wait for the prompt.
        await().atMost(PATIENCE).until(() -> !shell.output().isEmpty());
        shell.type("echo hel''lo; exit\n");

        assertThat(shell.closed).succeedsWithin(PATIENCE).isEqualTo("");
        assertThat(shell.output()).contains("hello");
        assertThat(contexts)
                .singleElement()
                .satisfies(context -> assertThat(context)
                        .containsEntry("aws:ssm:TargetId", TARGET)
                        .containsEntry(
                                "aws:ssm:SessionId",
                                gateway.sessions().getLast().sessionId())
                        .containsKey("aws:ssm:RandomChallenge"));
    }

    @Test
    void failsWithoutTheRightKey() throws Exception {
        var shell = started(
                "alpine:3",
                "InteractiveCommands",
                Map.of("command", "sh"),
                Map.of("kmsKeyId", "alias/exec"),
                Optional.of(new ShellClient.Key(Bytes.wrap(new byte[64]), Bytes.utf8("nothing"), false)));

        assertThat(shell.closed)
                .succeedsWithin(PATIENCE)
                .asString()
                .contains("Encountered error while initiating handshake. Fetching data key failed: AccessDenied");
    }

    @Test
    void carriesRawBytesToAPort() throws Exception {
        try (var echo = LoopbackService.echo()) {
            network.listenIn("t1", 22, echo.address());
            var session = started("alpine:3", "Port", Map.of("portNumber", "22"), Map.of(), Optional.empty());
            assertThat(session.customerMessage).succeedsWithin(PATIENCE);

            // The genuine agent loses what overtakes the end of its handshake: say it until it is heard.
            await().atMost(PATIENCE).until(() -> {
                session.type("SSH-2.0-test\r\n");
                return session.output().contains("SSH-2.0-test\r\n");
            });
            session.send(PayloadType.FLAG, Flag.TERMINATE_SESSION.toBytes());
            assertThat(session.closed).succeedsWithin(PATIENCE).isEqualTo("");
        }
    }

    @Test
    void keepsEveryByteOfARawTerminal() throws Exception {
        assumeThat(kind).isEqualTo(Kind.FAST);
        var shell = command(
                "InteractiveCommands",
                "sh -c 'stty raw -echo; head -c 1048576 /dev/zero | od -An -v -tx1 | tr -d \" \\n\" | head -c 1048576'",
                Map.of());

        assertThat(shell.closed).succeedsWithin(PATIENCE).isEqualTo("");
        assertThat(shell.bytes()).hasSize(1_048_576).containsOnly('0');
    }

    @Test
    void isWedgedByAFourthShell() throws Exception {
        assumeThat(kind).isEqualTo(Kind.GENUINE);
        var container = container("alpine:3");
        agents.start(new AgentSpec(TARGET, container, source()));
        try (var first = client(order("Standard_Stream", Map.of(), Map.of()), Optional.empty());
                var second = client(order("Standard_Stream", Map.of(), Map.of()), Optional.empty());
                var third = client(order("Standard_Stream", Map.of(), Map.of()), Optional.empty())) {
            for (var shell : List.of(first, second)) {
                shell.type("echo re''ady\n");
                awaitOutput(shell, "ready");
            }
            try (var fourth = client(order("Standard_Stream", Map.of(), Map.of()), Optional.empty())) {
                first.type("exit\n");
                assertThat(first.closed).succeedsWithin(PATIENCE);
                third.type("echo re''ady\n");
                awaitOutput(third, "ready");
                assertThat(fourth.output()).isEmpty();
            }
        }
    }

    private byte[] decrypt(String keyId, Bytes ciphertext, Map<String, String> context) throws IOException {
        contexts.add(context);
        var plain = dataKeys.get(HexFormat.of().formatHex(ciphertext.toByteArray()));
        if (plain == null) {
            throw new IOException("AccessDeniedException: " + keyId);
        }
        return plain;
    }

    private ShellClient shell(String image) throws Exception {
        return started(image, "Standard_Stream", Map.of(), Map.of(), Optional.empty());
    }

    private ShellClient command(String type, String command, Map<String, String> properties) throws Exception {
        var all = new TreeMap<>(properties);
        all.put("command", command);
        return started("alpine:3", type, all, Map.of(), Optional.empty());
    }

    private ShellClient started(
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

    private ShellClient client(Gateway.Order order, Optional<ShellClient.Key> key) {
        return new ShellClient(gateway, gateway.start(order).orElseThrow(), key);
    }

    private Gateway.Order order(String type, Map<String, String> properties, Map<String, String> inputs) {
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

    private RunningContainer container(String image) throws Exception {
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

    private static Network.Source source() {
        return new Network.Source("t1", "subnet-1", List.of("sg-app"));
    }

    private static void awaitOutput(ShellClient shell, String text) {
        await().atMost(PATIENCE).until(() -> shell.output().contains(text));
    }

    private static void awaitRunning(String... command) {
        await().atMost(PATIENCE).until(() -> running(command) > 0);
    }

    /// How many processes have this command line.
    private static long running(String... command) {
        var wanted = String.join("\0", command) + "\0";
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
