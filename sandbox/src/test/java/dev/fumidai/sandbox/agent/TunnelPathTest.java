package dev.fumidai.sandbox.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.fumidai.sandbox.agent.fast.FastAgents;
import dev.fumidai.sandbox.agent.fast.FastSettings;
import dev.fumidai.sandbox.agent.genuine.AgentTimings;
import dev.fumidai.sandbox.agent.genuine.GenuineAgents;
import dev.fumidai.sandbox.agent.genuine.GenuineSettings;
import dev.fumidai.sandbox.agent.genuine.Pace;
import dev.fumidai.sandbox.gateway.Gateway;
import dev.fumidai.sandbox.gateway.GatewayFault;
import dev.fumidai.sandbox.gateway.MessageGateway;
import dev.fumidai.sandbox.gateway.Side;
import dev.fumidai.sandbox.gateway.Stage;
import dev.fumidai.sandbox.gateway.TestClient;
import dev.fumidai.sandbox.gateway.Weather;
import dev.fumidai.sandbox.network.LoopbackService;
import dev.fumidai.sandbox.network.Network;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The whole way: client, gateway, agent of either kind, network, service.
@ParameterizedClass
@EnumSource
final class TunnelPathTest {
    /// Which agent.
    enum Kind {
        GENUINE,
        FAST
    }

    private final Kind kind;

    TunnelPathTest(Kind kind) {
        this.kind = kind;
    }

    private Stage stage;
    private LoopbackService echo;

    @BeforeEach
    void open() throws Exception {
        stage = new Stage(this::agents);
        echo = LoopbackService.echo();
        stage.network.listen("10.0.2.15", 7, echo.address());
    }

    @AfterEach
    void close() throws Exception {
        stage.close();
        echo.close();
    }

    @Test
    void carriesBytesThereAndBack() throws Exception {
        var sent = bytes(300_000);

        assertThat(echoed(sent, stage.startSession(7))).isEqualTo(sent);
        assertThat(stage.container.received.get()).isGreaterThan(300_000);
    }

    @Test
    void survivesEitherSocketClosingAgainAndAgain() throws Exception {
        stage.gateway.apply(new GatewayFault.CloseSocket(Side.CLIENT, 1000, new GatewayFault.When.Every(40_000, 10)));
        stage.gateway.apply(new GatewayFault.CloseSocket(Side.AGENT, 1006, new GatewayFault.When.Every(60_000, 5)));
        var sent = bytes(200_000);

        assertThat(echoed(sent, stage.startSession(7))).isEqualTo(sent);
    }

    @Test
    void survivesBadWeather() throws Exception {
        stage.gateway.apply(new GatewayFault.Network(new Weather(42, 0.02, 0.02, 0.05, Duration.ofMillis(1))));
        var sent = bytes(100_000);

        assertThat(echoed(sent, stage.startSession(7))).isEqualTo(sent);
    }

    @Test
    void refusesStreamsWhenNothingListens() throws Exception {
        try (var client = stage.client(stage.startSession(81))) {
            client.started.get(60, TimeUnit.SECONDS);

            var stream = client.open("x".getBytes(StandardCharsets.US_ASCII), false);

            assertThat(stream.ended).succeedsWithin(Duration.ofSeconds(60)).isEqualTo("refused");
        }
    }

    @Test
    void refusesStreamsToUnknownNamesButStarts() throws Exception {
        try (var client = stage.client(stage.startSession(Map.of("host", "nowhere.internal", "portNumber", "7")))) {
            client.started.get(60, TimeUnit.SECONDS);

            assertThat(client.open(new byte[1], false).ended)
                    .succeedsWithin(Duration.ofSeconds(60))
                    .isEqualTo("refused");
        }
    }

    @Test
    void forbidsTheMetadataService() throws Exception {
        try (var client = stage.client(stage.startSession(Map.of("host", "169.254.169.254", "portNumber", "80")))) {
            assertThat(client.closed)
                    .succeedsWithin(Duration.ofSeconds(60))
                    .asString()
                    .contains("Forwarding to IP address 169.254.169.254 is forbidden.");
        }
    }

    @Test
    void endsOnTheTerminateFlagAndFreesItsWorker() throws Exception {
        var admission = stage.startSession(7);
        try (var client = stage.client(admission)) {
            client.started.get(60, TimeUnit.SECONDS);
            assertThat(stage.container.workers).hasValue(1);

            client.terminate();

            assertThat(client.closed).succeedsWithin(Duration.ofSeconds(60));
            assertThat(stage.view(admission.sessionId()).status()).isEqualTo("Terminated");
            await().atMost(Duration.ofSeconds(60)).until(() -> stage.container.workers.get() == 0);
        }
    }

    @Test
    void endsOnTerminateSession() throws Exception {
        var admission = stage.startSession(7);
        try (var client = stage.client(admission)) {
            client.started.get(60, TimeUnit.SECONDS);

            assertThat(stage.gateway.terminate(admission.sessionId())).isTrue();

            assertThat(client.closed).succeedsWithin(Duration.ofSeconds(60));
            assertThat(stage.gateway.resume(admission.sessionId())).isEmpty();
            assertThat(stage.gateway.terminate(admission.sessionId())).isFalse();
            await().atMost(Duration.ofSeconds(60)).until(() -> stage.container.workers.get() == 0);
        }
    }

    @Test
    void runsTwoSessionsQueuesOneAndIsWedgedByTheFourth() throws Exception {
        assumeThat(kind).isEqualTo(Kind.GENUINE);
        try (var first = started();
                var second = started()) {
            var third = stage.client(stage.startSession(7));
            var fourth = stage.client(stage.startSession(7));
            await().during(Duration.ofMillis(200)).until(() -> stage.container.workers.get() == 2);

            first.terminate();
            assertThat(third.started).succeedsWithin(Duration.ofSeconds(60));
            second.terminate();
            assertThat(second.closed).succeedsWithin(Duration.ofSeconds(60));
            await().atMost(Duration.ofSeconds(60)).until(() -> stage.container.workers.get() >= 1);
            third.close();
            fourth.close();
        }
    }

    @Test
    void isSilentAfterTheAgentWasKilled() throws Exception {
        try (var client = started()) {
            stage.agent.kill();

            assertThat(stage.gateway.connected(Stage.TARGET)).isFalse();
            await().atMost(Duration.ofSeconds(60)).until(() -> client.events.contains("paused"));
            assertThat(client.closed).isNotDone();
        }
    }

    private Agents agents(MessageGateway gateway, Network network) {
        var genuine = GenuineSettings.ecs(InstantSource.system())
                .withPace(Pace.SLEEPLESS)
                .withTimings(AgentTimings.GENUINE.dividedBy(10));
        return switch (kind) {
            case GENUINE -> new GenuineAgents(gateway, network, genuine);
            case FAST -> new FastAgents(gateway, network, FastSettings.standard(InstantSource.system()));
        };
    }

    private TestClient started() throws Exception {
        var client = stage.client(stage.startSession(7));
        client.started.get(60, TimeUnit.SECONDS);
        return client;
    }

    private byte[] echoed(byte[] sent, Gateway.Admission admission) throws Exception {
        try (var client = stage.client(admission)) {
            client.started.get(60, TimeUnit.SECONDS);
            var stream = client.open(sent, false);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> stream.received.size() >= sent.length || stream.ended.isDone());
            return stream.received.toByteArray();
        }
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }
}
