package dev.fumidai.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.fumidai.app.ProgramStart;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.SandboxSettings;
import dev.fumidai.sandbox.world.Landscape;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// session-manager-plugin as a process, started as the AWS CLI starts it.
class PluginProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OF_ECS = "https://ecs.ap-northeast-1.amazonaws.com";

    @TempDir
    static Path home = Path.of("unset");

    private static AwsCliImitation cli;
    private static Sandbox sandbox;
    private static AwsCliImitation.Place bastion;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(SandboxSettings.standard()
                .withName("plugin")
                .withTaskStart(Duration.ofMillis(100))
                .withDatabases(false)
                .withStateDirectory(home.resolve("world")));
        var java = Program.ofThisProcess().java();
        new Installation(home.resolve("bin"), new Program(Optional.empty(), java, ProgramStart.classPath())).install();
        useArchive(home.resolve("bin/session-manager-plugin"));
        cli = new AwsCliImitation(sandbox, home);
        bastion = cli.run("db-proxy", Landscape.SUBNET_A, Landscape.BASTIONS_GROUP);
    }

    /// Starts are many here.
    private static void useArchive(Path script) throws IOException {
        var text = Files.readString(script);
        assertThat(text).contains(" -Xshare:auto ");
        Files.writeString(script, text.replace(" -Xshare:auto ", " " + String.join(" ", ProgramStart.archive()) + " "));
    }

    @AfterAll
    static void stop() {
        cli.close();
        sandbox.close();
    }

    @Test
    void forwardsAPortOfARemoteHostUntilCtrlCThatItsCallerIgnores() throws Exception {
        var database = sandbox.landscape().databases().getFirst();
        try (var echo = new EchoServer();
                var there = sandbox.listen(database.address(), database.port(), echo.address())) {
            assertThat(there).isNotNull();
            var plugin = cli.startSession(
                    bastion,
                    "AWS-StartPortForwardingSessionToRemoteHost",
                    Map.of("host", database.host(), "portNumber", "" + database.port(), "localPortNumber", "0"));
            assertThat(echoed(plugin.awaitPort())).isEqualTo("hello");
            plugin.interrupt();

            assertThat(plugin.exitCode()).as(plugin.toString()).isZero();
            var id = plugin.sessionId();
            assertThat(plugin.out())
                    .matches("\nStarting session with SessionId: " + id + "\nPort \\d+ opened for sessionId " + id
                            + "\\.\nWaiting for connections\\.\\.\\.\n\nConnection accepted for session \\[" + id
                            + "]\nTerminate signal received, exiting\\.\n\n\nExiting session with sessionId: " + id
                            + "\\.\n\n");
            assertThat(plugin.err()).isEmpty();
            assertThat(sandbox.openSessions()).doesNotContain(id);
        }
    }

    @Test
    void resumesAtSessionManagerThoughTheEndpointIsThatOfEcs() throws Exception {
        try (var echo = new EchoServer();
                var there = sandbox.listenIn(bastion.taskArn(), 7007, echo.address())) {
            assertThat(there).isNotNull();
            var plugin = cli.at(OF_ECS)
                    .startSession(bastion, "AWS-StartPortForwardingSession", Map.of("portNumber", "7007"));
            var port = plugin.awaitPort();
            try (var client = connect(port)) {
                assertThat(echoed(client)).isEqualTo("hello");
                sandbox.apply("close-client");
                assertThat(echoed(client)).isEqualTo("hello");
            }
            assertThat(operations()).contains("ResumeSession");
            plugin.signal("TERM");

            assertThat(plugin.exitCode()).as(plugin.toString()).isEqualTo(143);
        }
    }

    @Test
    void carriesTheBytesOfAPortForSsh() throws Exception {
        try (var echo = new EchoServer();
                var there = sandbox.listenIn(bastion.taskArn(), 22, echo.address())) {
            assertThat(there).isNotNull();
            var plugin = cli.startSession(bastion, "AWS-StartSSHSession", Map.of("portNumber", "22"));
            plugin.type("SSH-2.0-test\r\n\n\u0000ÿ");
            plugin.awaitOut("SSH-2.0-test\r\n\n\u0000ÿ");
            plugin.type("bye\n");
            plugin.endOfInput();

            assertThat(plugin.exitCode()).as(plugin.toString()).isZero();
            assertThat(plugin.out())
                    .isEqualTo("\nStarting session with SessionId: " + plugin.sessionId()
                            + "\nSSH-2.0-test\r\n\n\u0000ÿbye\n");
        }
    }

    @Test
    void forwardsAPortToASocketOfTheFileSystem() throws Exception {
        try (var echo = new EchoServer();
                var there = sandbox.listenIn(bastion.taskArn(), 7008, echo.address())) {
            assertThat(there).isNotNull();
            var path = home.resolve("s");
            var plugin = cli.startSession(
                    bastion,
                    "AWS-StartPortForwardingSessionToSocket",
                    Map.of("portNumber", "7008", "localUnixSocket", path.toString()));
            plugin.awaitOut("Waiting for connections...");
            try (var client = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
                client.write(ByteBuffer.wrap("hello".getBytes(StandardCharsets.UTF_8)));
                assertThat(new String(Channels.newInputStream(client).readNBytes(5), StandardCharsets.UTF_8))
                        .isEqualTo("hello");
            }
            plugin.interrupt();

            assertThat(plugin.exitCode()).as(plugin.toString()).isZero();
            assertThat(plugin.out())
                    .contains("\nUnix socket " + path + " opened for sessionId " + plugin.sessionId() + ".\n");
            assertThat(path).doesNotExist();
        }
    }

    @Test
    void runsACommandWhoseSessionIsEncrypted() throws Exception {
        assumeFalse(sandbox.unsafeContainers());
        var console = cli.run("ops-console", Landscape.SUBNET_A, Landscape.BASTIONS_GROUP);
        try (var key = cli.encrypt(console, "alias/exec")) {
            assertThat(key).isNotNull();
            var plugin = cli.executeCommand(console, "echo hello");
            plugin.endOfInput();

            assertThat(plugin.exitCode()).as(plugin.toString()).isZero();
            assertThat(plugin.out()).contains("This session is encrypted using AWS KMS.\n", "hello\r\n");
            assertThat(operations()).contains("GenerateDataKey");
        }
    }

    @Test
    void tellsThatTheTaskRoleMayNotUseTheKey() throws Exception {
        try (var key = cli.encrypt(bastion, "alias/exec")) {
            assertThat(key).isNotNull();
            var plugin = cli.executeCommand(bastion, "echo hello");

            assertThat(plugin.exitCode()).as(plugin.toString()).isEqualTo(6);
            assertThat(plugin.err()).contains("allow the task role kms:Decrypt");
        }
    }

    @Test
    void runsOneCommandOfEcsExec() throws Exception {
        assumeFalse(sandbox.unsafeContainers());
        var plugin = cli.executeCommand(bastion, "echo hello world");
        plugin.endOfInput();

        assertThat(plugin.exitCode()).as(plugin.toString()).isZero();
        assertThat(plugin.out())
                .isEqualTo("\nStarting session with SessionId: " + plugin.sessionId()
                        + "\nhello world\r\n\n\nExiting session with sessionId: " + plugin.sessionId() + ".\n\n");
    }

    @Test
    void answersWithTheCodeOfACommandAndKeepsItsErrorsApart() throws Exception {
        assumeFalse(sandbox.unsafeContainers());
        var plugin = cli.startSession(
                bastion,
                "AWS-StartNonInteractiveCommand",
                Map.of("command", "sh -c 'echo out; echo err >&2; exit 5'", "separateOutputStream", "true"));

        assertThat(plugin.exitCode()).as(plugin.toString()).isEqualTo(5);
        assertThat(plugin.out()).contains("\nout\n").doesNotContain("err").doesNotContain("EXIT_CODE");
        assertThat(plugin.err()).isEqualTo("err\n");
    }

    @Test
    void aProgramThatTheContainerLacksIsToldInLinesOfTheirOwn() throws Exception {
        assumeFalse(sandbox.unsafeContainers());
        var terminal = cli.executeCommand(bastion, "nosuch");
        var silent = cli.startSession(
                bastion, "AWS-StartNonInteractiveCommand", Map.of("command", "nosuch", "separateOutputStream", "true"));

        assertThat(terminal.exitCode()).as(terminal.toString()).isEqualTo(125);
        assertThat(terminal.err())
                .startsWith("fumidai: The agent could not start the command.\n  why   Unable to start command:")
                .endsWith("\n");
        assertThat(silent.exitCode()).as(silent.toString()).isEqualTo(1);
        assertThat(silent.err()).isEqualTo("exec: \"nosuch\": executable file not found in $PATH\n");
    }

    @Test
    void sshLearnsThatNobodyListensOnThePort() throws Exception {
        var plugin = cli.startSession(bastion, "AWS-StartSSHSession", Map.of("portNumber", "2222"));

        assertThat(plugin.exitCode()).as(plugin.toString()).isEqualTo(125);
        assertThat(plugin.out()).isEqualTo("\nStarting session with SessionId: " + plugin.sessionId() + "\n");
        assertThat(plugin.err()).contains("ended the connection to the port").contains("why ");
    }

    /// Copilot passes three arguments, and keeps its credentials to itself.
    @Test
    void withoutCredentialsTheTokenIsTriedAndThenTheyAreMissed() throws Exception {
        var plugin = cli.executeCommandAsCopilot(bastion, "echo hello");

        assertThat(plugin.exitCode()).as(plugin.toString()).isEqualTo(3);
        assertThat(plugin.err()).contains("You are not signed in");
    }

    @Test
    void aBusyPortEndsTheSessionAndSaysWhy() throws Exception {
        try (var busy = new java.net.ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var plugin = cli.startSession(
                    bastion,
                    "AWS-StartPortForwardingSession",
                    Map.of("portNumber", "80", "localPortNumber", "" + busy.getLocalPort()));

            assertThat(plugin.exitCode()).as(plugin.toString()).isEqualTo(8);
            assertThat(plugin.err()).contains("Cannot listen on port " + busy.getLocalPort());
        }
    }

    private static String echoed(int port) throws IOException {
        try (var client = connect(port)) {
            return echoed(client);
        }
    }

    private static String echoed(Socket client) throws IOException {
        client.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
        return new String(client.getInputStream().readNBytes(5), StandardCharsets.UTF_8);
    }

    private static Socket connect(int port) throws IOException {
        var client = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
        client.setSoTimeout((int) PATIENCE.toMillis());
        return client;
    }

    private static List<String> operations() {
        return sandbox.calls().stream().map(call -> call.operation()).toList();
    }
}
