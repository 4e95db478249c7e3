package dev.fumidai.core.bastion;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.config.BastionSettings;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.state.Leases;
import dev.fumidai.core.state.StateFolder;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.Voice;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// Everything that bastions meet, in memory and virtual time; only the lease folder is real.
public final class BastionWorld {
    static final StartOrder.Times TIMES = new StartOrder.Times(
            Duration.ofHours(4),
            Duration.ofMinutes(10),
            Duration.ofMinutes(5),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            Duration.ofMinutes(5));

    public final VirtualTime time = new VirtualTime();
    public final FakeEcs ecs = new FakeEcs(time);
    public final List<TunnelEvent> events = new CopyOnWriteArrayList<>();
    public final Random random = new Random(7);
    public final Leases leases;
    final List<String> schedules = new ArrayList<>();
    final List<String> unschedules = new ArrayList<>();
    Optional<CallFailed> scheduling = Optional.empty();
    Optional<CallFailed> subnetLookUp = Optional.empty();
    List<String> knownSubnets = List.of("subnet-1", "subnet-2");

    public BastionWorld(Path folder) throws ProblemException {
        var environment =
                new Environment(Map.of("XDG_STATE_HOME", folder.toString()), folder, folder, time, new Random(1));
        leases = new Leases(StateFolder.open(environment));
        ecs.define("db-proxy", List.of("sh", "-c"), List.of("db-proxy"));
    }

    /// The bastions of one tunnel.
    public Pool pool() {
        return service().pool(voice());
    }

    public BastionService service() {
        return new BastionService(ecs, new FakeSchedules(), this::vpcs, leases, time, time, random);
    }

    public Voice voice() {
        return new Voice(events::add, time);
    }

    /// A bastion as teams have it.
    public static BastionSettings settings() {
        return new BastionSettings(
                "ops",
                "ops",
                List.of("subnet-1", "subnet-2"),
                List.of("sg-1"),
                Optional.of("db-proxy"),
                Optional.of("db-proxy"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                2);
    }

    /// One that Fumidai registers a definition for.
    static BastionSettings ourOwn(Optional<String> taskRole) {
        return new BastionSettings(
                "ops",
                "ops",
                List.of("subnet-1"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                taskRole,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                2);
    }

    static BastionSettings scheduled() {
        return new BastionSettings(
                "ops",
                "ops",
                List.of("subnet-1"),
                List.of(),
                Optional.of("db-proxy"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("arn:aws:iam::123456789012:role/scheduler"),
                2);
    }

    public static Identity dev() {
        return new Identity(
                "arn:aws:sts::123456789012:assumed-role/Developer/dev@example.com",
                "AROAEXAMPLE:dev@example.com",
                "123456789012",
                Optional.of("Developer"),
                "dev@example.com",
                "ap-northeast-1",
                Optional.empty(),
                false);
    }

    public static StartOrder order(BastionSettings settings) {
        return order(settings, Use.BASTION);
    }

    /// For either use.
    static StartOrder order(BastionSettings settings, Use use) {
        return new StartOrder(
                settings,
                dev(),
                Optional.of("dev"),
                "machine-1",
                List.of("orders-db"),
                Optional.of("ticket 42: why?"),
                TIMES,
                use);
    }

    /// What was lost, in order.
    public List<String> degraded() {
        return events.stream()
                .filter(TunnelEvent.Degraded.class::isInstance)
                .map(e -> ((TunnelEvent.Degraded) e).what())
                .toList();
    }

    /// What was planned, in order.
    public List<String> planned() {
        return events.stream()
                .filter(TunnelEvent.Planned.class::isInstance)
                .map(e -> ((TunnelEvent.Planned) e).call())
                .toList();
    }

    private Map<String, String> vpcs(List<String> wanted) throws CallFailed {
        if (subnetLookUp.isPresent()) {
            throw subnetLookUp.get();
        }
        return wanted.stream().filter(knownSubnets::contains).collect(Collectors.toMap(s -> s, s -> "vpc-1"));
    }

    private final class FakeSchedules implements Schedules {
        @Override
        public void stopAt(String name, String cluster, String taskArn, Instant at, String roleArn) throws CallFailed {
            if (scheduling.isPresent()) {
                throw scheduling.get();
            }
            schedules.add(name + " " + at);
        }

        @Override
        public void move(String name, String cluster, String taskArn, Instant at, String roleArn) {
            schedules.add("moved " + name + " " + at);
        }

        @Override
        public void delete(String name) {
            unschedules.add(name);
        }
    }
}
