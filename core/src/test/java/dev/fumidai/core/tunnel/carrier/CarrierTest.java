package dev.fumidai.core.tunnel.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.BastionWorld;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.session.Origin;
import dev.fumidai.session.SessionException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarrierTest {
    private final FakeLinks links = new FakeLinks();
    private final Lifetime lifetime = new Lifetime(Duration.ofHours(4));
    private BastionWorld world;
    private Carrier carrier;

    @BeforeEach
    void carrier(@TempDir Path folder) throws ProblemException {
        world = new BastionWorld(folder);
        var voice = world.voice();
        carrier = new Carrier(
                new Connector(
                        "orders-db",
                        new Links.Destination("orders.example", 5432, Optional.empty()),
                        Optional.of("postgres"),
                        new Way.Bastions(world.service().pool(voice), BastionWorld.order(BastionWorld.settings())),
                        lifetime,
                        links,
                        new Probe(Duration.ofSeconds(10)),
                        world.time,
                        world.time,
                        world.random,
                        voice,
                        Witness.none()),
                world.time,
                voice);
    }

    @AfterEach
    void nothingIsLeft() {
        carrier.close();
        assertThat(world.ecs.running()).isEmpty();
        assertThat(links.alive()).isZero();
    }

    @Test
    void theFirstConnectionStartsTheBastionAndLaterOnesUseTheSameSession() throws Exception {
        assertThat(carrier.word()).isEqualTo("waiting");

        connect();
        connect();

        assertThat(world.ecs.all()).hasSize(1);
        assertThat(links.opened).hasSize(1);
        assertThat(carrier.word()).isEqualTo("up");
        assertThat(lifetime.end()).isPresent();
    }

    @Test
    void whileTheTargetIsNotConnectedItTriesAgain() throws Exception {
        for (var i = 0; i < 10; i++) {
            links.failures.add(new SessionException.TargetNotConnected("ecs:x", null));
        }

        connect();

        assertThat(links.opened).hasSize(1);
    }

    @Test
    void anAgentThatNeverConnectsIsExplainedAndItsTaskStopped() {
        for (var i = 0; i < 500; i++) {
            links.failures.add(new SessionException.TargetNotConnected("ecs:x", null));
        }

        var problem =
                catchThrowableOfType(ProblemException.class, carrier::start).problem();

        assertThat(problem.summary()).isEqualTo("The bastion's agent never connected.");
        assertThat(world.time.elapsed()).isBetween(Duration.ofSeconds(72), Duration.ofSeconds(78));
        assertThat(world.ecs.running()).isEmpty();
    }

    @Test
    void whatIsNotConnectedForLongIsExplainedOnceBeforeItFails() {
        for (var i = 0; i < 500; i++) {
            links.failures.add(new SessionException.TargetNotConnected("ecs:x", null));
        }

        assertThatThrownBy(carrier::start).isInstanceOf(ProblemException.class);

        assertThat(world.events)
                .filteredOn(TunnelEvent.Degraded.class::isInstance)
                .singleElement()
                .asString()
                .contains("not yet after 10 s", "no route to ssmmessages", "add an interface endpoint");
    }

    @Test
    void whatConnectsWithinSecondsIsNotExplained() throws Exception {
        for (var i = 0; i < 5; i++) {
            links.failures.add(new SessionException.TargetNotConnected("ecs:x", null));
        }

        connect();

        assertThat(world.degraded()).isEmpty();
    }

    @Test
    void aSessionLimitIsSaidAfterOneMoreTry() {
        for (var i = 0; i < 500; i++) {
            links.failures.add(
                    new SessionException.ControlPlane("ServiceQuotaExceededException", "too many sessions", null));
        }

        var problem =
                catchThrowableOfType(ProblemException.class, carrier::start).problem();

        assertThat(problem.summary()).isEqualTo("The limit of sessions is reached.");
        assertThat(links.failures).hasSize(498);
        assertThat(world.time.elapsed()).isLessThan(Duration.ofSeconds(16));
        assertThat(world.ecs.running()).isEmpty();
    }

    @Test
    void throttlingIsSatOut() throws Exception {
        for (var i = 0; i < 6; i++) {
            links.failures.add(new SessionException.ControlPlane("ThrottlingException", "slow down", null));
        }

        connect();

        assertThat(links.opened).hasSize(1);
    }

    @Test
    void anExplicitDenyIsFinal() {
        links.failures.add(new SessionException.NotAuthorized("ssm:StartSession", true, "explicit deny", null));

        var problem =
                catchThrowableOfType(ProblemException.class, carrier::start).problem();

        assertThat(problem.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(problem.summary()).contains("expressly");
        assertThat(world.ecs.running()).isEmpty();
    }

    @Test
    void anUnreachableDatabaseFailsTheStartAndEndsTheSession() {
        links.refusing = true;

        var problem =
                catchThrowableOfType(ProblemException.class, carrier::start).problem();

        assertThat(problem.summary()).contains("orders.example:5432 cannot be reached");
        assertThat(links.alive()).isZero();
        assertThat(world.ecs.running()).isEmpty();
    }

    @Test
    void aLostSessionIsReplacedOnTheSameBastion() throws Exception {
        connect();
        links.opened.getFirst().lose();
        assertThat(carrier.word()).isEqualTo("waiting");

        connect();

        assertThat(links.opened).hasSize(2);
        assertThat(world.ecs.all()).hasSize(1);
        assertThat(world.events).hasAtLeastOneElementOfType(TunnelEvent.Lost.class);
    }

    @Test
    void aLostBastionIsReplacedWithinTheFirstDeadline() throws Exception {
        connect();
        var end = lifetime.end();
        world.time.advance(Duration.ofHours(1));
        world.ecs.stopFromOutside(world.ecs.all().getFirst(), "maintenance");
        links.opened.getFirst().lose();

        connect();

        assertThat(world.ecs.all()).hasSize(2);
        assertThat(lifetime.end()).isEqualTo(end);
    }

    @Test
    void afterARestThePortStartsAnewWithAFullDeadline() throws Exception {
        connect();
        assertThat(carrier.rest()).isTrue();
        assertThat(world.ecs.running()).isEmpty();
        lifetime.rested();
        world.time.advance(Duration.ofHours(9));

        connect();

        assertThat(world.ecs.running()).hasSize(1);
        assertThat(carrier.rest()).isTrue();
        assertThat(carrier.rest()).isFalse();
    }

    @Test
    void afterTheDeadlineNothingIsStarted() throws Exception {
        connect();
        world.time.advance(Duration.ofHours(5));
        world.ecs.stopFromOutside(world.ecs.all().getFirst(), "deadline");
        links.opened.getFirst().lose();

        assertThatThrownBy(this::connect).isInstanceOf(IOException.class).hasMessageContaining("deadline");
        assertThat(world.ecs.all()).hasSize(1);
    }

    @Test
    void aClientThatRetriesDoesNotStartABastionEachTime() {
        links.refusing = true;
        for (var i = 0; i < 20; i++) {
            assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
        }

        assertThat(world.ecs.all()).hasSize(1);
        assertThat(world.events).hasAtLeastOneElementOfType(TunnelEvent.Trouble.class);
    }

    private void connect() throws IOException, InterruptedException {
        var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        carrier.open(new Origin(here, here)).close();
    }
}
