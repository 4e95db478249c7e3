package dev.fumidai.core.tunnel.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.SandboxSettings.AgentKind;
import dev.fumidai.sandbox.fault.Fault;
import dev.fumidai.sandbox.gateway.GatewayFault;
import dev.fumidai.sandbox.gateway.Side;
import dev.fumidai.session.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Credentials that end while a tunnel lives, and a profile file that somebody else writes.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(600)
final class ShortCredentialsTest {
    private static final Duration LIFE = Duration.ofSeconds(Survival.FULL ? 60 : 3);

    @TempDir
    private Path folder;

    private Sandbox sandbox;
    private AutoCloseable echo;
    private SandboxWorld world;

    @BeforeEach
    void start() throws Exception {
        sandbox = Survival.sandbox(AgentKind.GENUINE);
        echo = Survival.echo(sandbox);
        signIn(Duration.ofMinutes(5));
        world = new SandboxWorld(
                sandbox,
                folder,
                Map.of(
                        "AWS_PROFILE",
                        "dev",
                        "AWS_SHARED_CREDENTIALS_FILE",
                        folder.resolve("credentials").toString(),
                        "AWS_CONFIG_FILE",
                        folder.resolve("none").toString()),
                Survival.TARGET);
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
        echo.close();
    }

    @Test
    void aTransferOutlivesManyOfThem() throws Exception {
        try (var tunnel = world.open(SandboxWorld.request("echo"));
                var socket = Survival.connect(tunnel);
                var scope = new Scope("login")) {
            var over = new CountDownLatch(1);
            scope.fork("another-terminal", () -> renew(over));

            var digests = Survival.echo(socket, Survival.FULL ? 150 << 20 : 5 << 20);

            over.countDown();
            scope.join();
            assertThat(digests.received()).isEqualTo(digests.sent());
            assertThat(Survival.all(world, TunnelEvent.Resumed.class)).hasSizeGreaterThan(2);
            assertThat(Survival.all(world, TunnelEvent.Lost.class)).isEmpty();
        }
        assertThat(world.tasks()).isEmpty();
    }

    @Test
    void aResumeWaitsForTheLoginInAnotherTerminal() throws Exception {
        try (var tunnel = world.open(SandboxWorld.request("echo"));
                var socket = Survival.connect(tunnel)) {
            Survival.echo(socket, 1000);
            sandbox.faults().add(new Fault.ExpiredToken());
            sandbox.apply(new GatewayFault.CloseSocket(Side.CLIENT, 1000, new GatewayFault.When.Now()));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> world.events.stream()
                            .anyMatch(event -> event instanceof TunnelEvent.Stage stage
                                    && stage.stage().equals("resume")
                                    && stage.detail().contains("expired")));

            sandbox.faults().clear();
            signIn(Duration.ofMinutes(5));

            var digests = Survival.echo(socket, 10_000);
            assertThat(digests.received()).isEqualTo(digests.sent());
        }
        assertThat(world.tasks()).isEmpty();
    }

    @Test
    void nothingIsStartedWithThoseThatHaveExpired() {
        sandbox.faults().add(new Fault.ExpiredToken());

        var thrown = catchThrowableOfType(ProblemException.class, () -> world.open(SandboxWorld.request("echo")));

        assertThat(thrown.problem().exitCode()).isEqualTo(ExitCode.NOT_SIGNED_IN);
        assertThat(world.tasks()).isEmpty();
    }

    /// New credentials before the old ones end; the connection breaks once in every life.
    private void renew(CountDownLatch over) throws IOException, InterruptedException {
        do {
            signIn(LIFE);
            sandbox.apply(new GatewayFault.CloseSocket(Side.CLIENT, 1000, new GatewayFault.When.Now()));
        } while (!over.await(LIFE.toMillis() / 2, TimeUnit.MILLISECONDS));
        signIn(Duration.ofMinutes(5));
    }

    private void signIn(Duration life) throws IOException {
        var keys = sandbox.session("Developer", "dev", life);
        var next = Files.writeString(folder.resolve("credentials.new"), """
                [dev]
                aws_access_key_id = %s
                aws_secret_access_key = %s
                aws_session_token = %s
                """.formatted(
                keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken().orElseThrow()));
        Files.move(next, folder.resolve("credentials"), StandardCopyOption.ATOMIC_MOVE);
    }
}
