package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.balancing.TargetSource;
import dev.fumidai.sandbox.model.Struct;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The tasks of services as targets of their load balancers. While a blue/green deployment is on
/// its way the new tasks are in the alternate group.
record ServiceTargets(EcsStore store, InstantSource clock) implements TargetSource {
    private static final Duration REGISTERING = Duration.ofSeconds(20);

    @Override
    public List<Group> groups() {
        return balanced()
                .flatMap(service -> service.facts().structs("loadBalancers").stream()
                        .flatMap(each -> Stream.of(
                                        each.string("targetGroupArn"),
                                        each.struct("advancedConfiguration").string("alternateTargetGroupArn"))
                                .filter(arn -> !arn.isEmpty())
                                .map(arn -> new Group(arn, port(each), service.cluster(), since(service)))))
                .toList();
    }

    private Stream<EcsService> balanced() {
        return store.clusters().stream()
                .filter(cluster -> !cluster.string("clusterName").startsWith("scale-"))
                .flatMap(cluster -> store.services(cluster.string("clusterName")).stream())
                .filter(service -> !service.facts().structs("loadBalancers").isEmpty());
    }

    private static Instant since(EcsService service) {
        return service.facts().moment("createdAt").orElse(Instant.EPOCH);
    }

    private static int port(Struct balancer) {
        return balancer.number("containerPort").orElse(80);
    }

    @Override
    public List<Target> targets(String groupArn) {
        var found = new ArrayList<Target>();
        balanced()
                .forEach(service -> service.facts().structs("loadBalancers").forEach(each -> {
                    var alternate = each.struct("advancedConfiguration").string("alternateTargetGroupArn");
                    if (each.string("targetGroupArn").equals(groupArn)) {
                        tasks(service, false).forEach(task -> found.add(target(task, port(each), true)));
                    } else if (alternate.equals(groupArn)) {
                        var used = service.rollout()
                                .filter(rollout -> rollout.weight() + rollout.testWeight() > 0)
                                .isPresent();
                        tasks(service, true).forEach(task -> found.add(target(task, port(each), used)));
                    }
                }));
        return found;
    }

    private Stream<Task> tasks(EcsService service, boolean alternate) {
        var fresh = service.rollout()
                .filter(rollout -> rollout.staged() && !rollout.rollingBack())
                .map(_ -> service.primary().id())
                .orElse("");
        return store.tasks(service.cluster(), service.group()).stream()
                .filter(task -> List.of("RUNNING", "DEACTIVATING").contains(task.lastStatus()))
                .filter(task -> task.view().string("startedBy").equals(fresh) == alternate);
    }

    private Target target(Task task, int port, boolean used) {
        var address = Specs.detail(task.view(), "privateIPv4Address");
        var zone = task.view().string("availabilityZone");
        var fresh = task.view()
                .moment("startedAt")
                .filter(moment -> moment.plus(REGISTERING).isAfter(clock.instant()))
                .isPresent();
        if (!used) {
            return new Target(address, port, zone, "unused", "Target.NotInUse");
        }
        if (task.stopping()) {
            return new Target(address, port, zone, "draining", "Target.DeregistrationInProgress");
        }
        if (fresh) {
            return new Target(address, port, zone, "initial", "Elb.RegistrationInProgress");
        }
        return task.view().string("healthStatus").equals("UNHEALTHY")
                ? new Target(address, port, zone, "unhealthy", "Target.FailedHealthChecks")
                : new Target(address, port, zone, "healthy", "");
    }
}
