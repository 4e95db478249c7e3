package dev.fumidai.core.tunnel.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.TestSandbox;
import dev.fumidai.core.tunnel.Endpoint;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.TunnelRequest;
import dev.fumidai.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// More time for a running tunnel, against the sandbox.
class ExtensionTest {
    private static final String SCHEDULER = "arn:aws:iam::123456789012:role/fumidai-scheduler";

    @RegisterExtension
    static final TestSandbox RUNNING = TestSandbox.startingTasksIn(Duration.ofMillis(300));

    @TempDir
    private Path folder;

    private final Sandbox sandbox = RUNNING.sandbox();

    @Test
    void theWatchdogTheTunnelAndTheRecordGetMoreTime() throws Exception {
        var world = new SandboxWorld(sandbox, folder);
        try (var tunnel = world.open(lasting(Duration.ofSeconds(20)))) {
            var first = tunnel.endpoints().getFirst().expiresAt().orElseThrow();

            var extended = tunnel.extend(Duration.ofMinutes(30));

            assertThat(extended.caveats()).isEmpty();
            assertThat(extended.until()).isEqualTo(first.plus(Duration.ofMinutes(30)));
            assertThat(tunnel.endpoints().getFirst().expiresAt()).contains(extended.until());
            assertThat(world.leases.bastions().getFirst().record().expiresAt()).isEqualTo(extended.until());
            assertThat(world.events).anyMatch(TunnelEvent.Extended.class::isInstance);

            // Beyond the first deadline, by the real clock of the real container.
            await().atMost(Duration.ofSeconds(60)).until(() -> Instant.now().isAfter(first.plusSeconds(3)));
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

    /// Both of the bastion's sessions are the tunnel's own: one that nobody uses makes room.
    @Test
    void aTunnelOfTwoTargetsLendsASession() throws Exception {
        var world = new SandboxWorld(sandbox, folder);
        try (var tunnel = world.open(lasting(Duration.ofHours(1), "orders-db", "third"))) {
            assertThat(world.tasks()).hasSize(1);
            var ports = tunnel.endpoints().stream().map(Endpoint::port).toList();
            try (var busy = world.connect(ports.getFirst())) {
                assertThat(tunnel.extend(Duration.ofMinutes(30)).caveats()).isEmpty();

                assertThat(busy.isValid(10)).isTrue();
            }
            assertThat(world.query(ports.getLast(), "select 5")).isEqualTo("5");
            assertThat(world.tasks()).hasSize(1);
        }
        assertThat(world.tasks()).isEmpty();
    }

    @Test
    void whileBothSessionsAreUsedNothingMovesAndItIsSaid() throws Exception {
        var world = new SandboxWorld(sandbox, folder);
        try (var tunnel = world.open(lasting(Duration.ofHours(1), "orders-db", "third"))) {
            var before = tunnel.endpoints().getFirst().expiresAt();
            try (var one = world.connect(tunnel.endpoints().getFirst().port());
                    var two = world.connect(tunnel.endpoints().getLast().port())) {
                var failure = catchThrowableOfType(ProblemException.class, () -> tunnel.extend(Duration.ofHours(1)));

                assertThat(failure.problem().exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
                assertThat(failure.problem().summary()).isEqualTo("No session is free to tell the bastion's watchdog.");
                assertThat(failure.problem().cause()).contains("tunnel orders-db third (process ");
                assertThat(one.isValid(10)).isTrue();
                assertThat(two.isValid(10)).isTrue();
            }
            assertThat(tunnel.endpoints().getFirst().expiresAt()).isEqualTo(before);
        }
    }

    @Test
    void ofSeveralBastionsTheOneThatCannotBeToldIsNamed() throws Exception {
        var world = new SandboxWorld(sandbox, folder);
        try (var tunnel = world.open(lasting(Duration.ofHours(1), "orders-db", "third", "rds:orders"))) {
            assertThat(world.tasks()).hasSize(2);
            var shared = world.leases.bastions().stream()
                    .filter(leased -> leased.sessions() == 2)
                    .map(leased -> leased.record().taskArn())
                    .findFirst()
                    .orElseThrow();
            try (var one = world.connect(tunnel.endpoints().getFirst().port());
                    var two = world.connect(tunnel.endpoints().get(1).port());
                    var three = world.connect(tunnel.endpoints().getLast().port())) {
                var extended = tunnel.extend(Duration.ofMinutes(30));

                assertThat(extended.caveats())
                        .singleElement()
                        .asString()
                        .startsWith("the bastion of ")
                        .contains(" still ends ", " earlier, ", "No session is free");
                assertThat(List.of(one.isValid(10), two.isValid(10), three.isValid(10)))
                        .doesNotContain(false);
                assertThat(world.leases.bastions())
                        .allSatisfy(
                                leased -> assertThat(leased.record().expiresAt().equals(extended.until()))
                                        .isNotEqualTo(leased.record().taskArn().equals(shared)));
            }
        }
        assertThat(world.tasks()).isEmpty();
    }

    private static TunnelRequest lasting(Duration deadline) {
        return lasting(deadline, "orders-db");
    }

    private static TunnelRequest lasting(Duration deadline, String... targets) {
        var plain = SandboxWorld.request(targets);
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
