package dev.fumidai.core.tunnel.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.BastionWorld;
import dev.fumidai.core.config.TargetSettings;
import dev.fumidai.core.tunnel.Endpoint;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.TunnelRequest;
import dev.fumidai.session.forward.Forwarder;
import dev.fumidai.session.forward.ForwarderListener;
import dev.fumidai.session.forward.ForwarderSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
    private static final Duration IDLE = Duration.ofHours(10);

    private final Lifetime lifetime = new Lifetime(Duration.ofHours(4));
    private BastionWorld world;
    private Leg leg;

    @BeforeEach
    void leg(@TempDir Path folder) throws ProblemException, IOException {
        world = new BastionWorld(folder);
        leg = leg(IDLE);
    }

    @AfterEach
    void close() {
        leg.forwarder().close();
        leg.carrier().close();
        assertThat(world.ecs.running()).isEmpty();
    }

    @Test
    void warnsTenFiveAndOneMinutesBeforeTheDeadlineAndEndsAtIt() throws Exception {
        var watch = new Watch(List.of(leg), lifetime, false, world.voice());
        leg.carrier().start();
        var ending = Optional.<Watch.Ending>empty();
        for (var second = 0; second < 4 * 3600 + 60 && ending.isEmpty(); second++) {
            world.time.advance(Duration.ofSeconds(1));
            ending = watch.tick(world.time.instant());
        }

        assertThat(ending).contains(Watch.Ending.DEADLINE);
        assertThat(world.events.stream()
                        .filter(TunnelEvent.DeadlineNear.class::isInstance)
                        .map(event -> ((TunnelEvent.DeadlineNear) event).left().toMinutes()))
                .hasSize(3)
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void stopsAnUnusedBastionAfterTheIdleTimeAndKeepsThePort() throws Exception {
        close();
        leg = leg(Duration.ofMinutes(10));
        var watch = new Watch(List.of(leg), lifetime, false, world.voice());
        leg.carrier().start();

        world.time.advance(Duration.ofMinutes(9));
        assertThat(watch.tick(world.time.instant())).isEmpty();
        assertThat(world.ecs.running()).hasSize(1);
        world.time.advance(Duration.ofMinutes(2));
        assertThat(watch.tick(world.time.instant())).isEmpty();

        assertThat(world.ecs.running()).isEmpty();
        assertThat(world.events).hasAtLeastOneElementOfType(TunnelEvent.WentIdle.class);
        assertThat(lifetime.end()).isEmpty();
        assertThat(leg.forwarder().port()).isPositive();
    }

    @Test
    void endsWithIdlenessWhereThatWasAskedForButNotBeforeItsFirstUse() throws Exception {
        close();
        leg = leg(Duration.ofMinutes(10));
        var watch = new Watch(List.of(leg), lifetime, true, world.voice());
        assertThat(watch.tick(world.time.instant())).isEmpty();
        leg.carrier().start();
        world.time.advance(Duration.ofMinutes(11));

        assertThat(watch.tick(world.time.instant())).contains(Watch.Ending.IDLE);
    }

    private Leg leg(Duration idle) throws IOException {
        var voice = world.voice();
        var connector = new Connector(
                "orders-db",
                new Links.Destination("orders.example", 5432, Optional.empty()),
                Optional.of("postgres"),
                new Way.Bastions(world.service().pool(voice), BastionWorld.order(BastionWorld.settings())),
                lifetime,
                new FakeLinks(),
                new Probe(Duration.ofSeconds(10)),
                world.time,
                world.time,
                world.random,
                voice,
                Witness.none());
        var carrier = new Carrier(connector, world.time, voice);
        var forwarder = Forwarder.bind(ForwarderSettings.loopback(0), carrier, world.time, ForwarderListener.none());
        var goal = new Goal(
                "orders-db",
                Optional.empty(),
                new TargetSettings.Database(
                        new TargetSettings.Address.HostPort("orders.example", 5432),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.of(BastionWorld.settings()),
                idle,
                Duration.ofHours(4),
                OptionalInt.empty(),
                Set.of(),
                new TunnelRequest.LocalPort.Any());
        var endpoint = new Endpoint(
                "orders-db",
                "127.0.0.1",
                forwarder.port(),
                "orders.example",
                5432,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                idle,
                Optional.empty());
        return new Leg(goal, endpoint, forwarder, carrier);
    }
}
