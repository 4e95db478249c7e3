package dev.fumidai.core.tunnel.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.TunnelRequest;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More time for a running tunnel, against the sandbox.
class ExtensionTest {
    private static final String SCHEDULER = "arn:aws:iam::123456789012:role/fumidai-scheduler";
    private static Sandbox sandbox;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(SandboxSettings.standard()
                .withTaskStart(Duration.ofMillis(300))
                .withAgentKind(SandboxSettings.AgentKind.FAST));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void theWatchdogTheTunnelAndTheRecordGetMoreTime() throws Exception {
        var world = new SandboxWorld(sandbox, folder);
        try (var tunnel = world.open(lasting(Duration.ofSeconds(10)))) {
            var first = tunnel.endpoints().getFirst().expiresAt().orElseThrow();

            var extended = tunnel.extend(Duration.ofMinutes(30));

            assertThat(extended.caveats()).isEmpty();
            assertThat(extended.until()).isEqualTo(first.plus(Duration.ofMinutes(30)));
            assertThat(tunnel.endpoints().getFirst().expiresAt()).contains(extended.until());
            assertThat(world.leases.bastions().getFirst().record().expiresAt()).isEqualTo(extended.until());
            assertThat(world.events).anyMatch(TunnelEvent.Extended.class::isInstance);

            // Beyond the first deadline, by the real clock of the real container.
            await().atMost(Duration.ofSeconds(20)).until(() -> Instant.now().isAfter(first.plusSeconds(3)));
            assertThat(world.query(tunnel.endpoints().getFirst().port(), "select 3"))
                    .isEqualTo("3");
            assertThat(world.tasks()).hasSize(1);
        }
        assertThat(world.tasks()).isEmpty();
    }

    @Test
    void theScheduleMovesTooAndTwelveHoursAreTheMost() throws Exception {
        var world = new SandboxWorld(sandbox, folder, sandbox.credentials(), "", "", "scheduler-role: " + SCHEDULER);
        try (var tunnel = world.open(lasting(Duration.ofHours(1)))) {
            var started = world.leases.bastions().getFirst().record().startedAt();

            var extended = tunnel.extend(Duration.ofHours(20));

            assertThat(extended.until()).isEqualTo(started.plus(Duration.ofHours(12)));
            assertThat(extended.caveats()).singleElement().asString().contains("12 hours");
            assertThat(sandbox.calls())
                    .anySatisfy(call -> assertThat(call.toString()).contains("UpdateSchedule"));

            var again = catchThrowableOfType(ProblemException.class, () -> tunnel.extend(Duration.ofHours(1)));
            assertThat(again.problem().exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(again.problem().summary()).isEqualTo("The tunnel cannot be extended any further.");
        }
    }

    @Test
    void aLazyTunnelThatWaitsHasNothingToExtend() throws Exception {
        var world = new SandboxWorld(sandbox, folder);
        try (var tunnel = world.open(SandboxWorld.lazy(SandboxWorld.request("orders-db")))) {
            var failure = catchThrowableOfType(ProblemException.class, () -> tunnel.extend(Duration.ofHours(1)));

            assertThat(failure.problem().summary()).isEqualTo("Nothing runs that could be extended.");
        }
    }

    private static TunnelRequest lasting(Duration deadline) {
        var plain = SandboxWorld.request("orders-db");
        return new TunnelRequest(
                plain.targets(),
                plain.idle(),
                Optional.of(deadline),
                plain.reason(),
                plain.lazy(),
                plain.exitOnIdle(),
                plain.waitStopped(),
                plain.bind(),
                plain.ephemeralPorts());
    }
}
