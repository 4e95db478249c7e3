package dev.fumidai.core.balancing;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.ecs.EcsReads;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.GovernedCalls;
import dev.fumidai.core.ecs.Missing;
import dev.fumidai.core.ecs.SdkDocuments;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskQuery;
import dev.fumidai.core.ecs.TaskRef;
import dev.fumidai.core.ecs.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/// [TargetReads] over the SDK: one call for each target group, and the service's tasks.
public final class AwsTargetReads implements TargetReads {
    private static final String ACTION = "elasticloadbalancing:DescribeTargetHealth";

    private final Supplier<ElasticLoadBalancingV2Client> client;
    private final GovernedCalls calls;
    private final EcsReads reads;

    /// @param client asked for at the first call
    /// @param reads for the tasks at the addresses
    public AwsTargetReads(Supplier<ElasticLoadBalancingV2Client> client, GovernedCalls calls, EcsReads reads) {
        this.client = client;
        this.calls = calls;
        this.reads = reads;
    }

    @Override
    public Found<TargetHealth> health(Service service) throws ProblemException, InterruptedException {
        return health(service, () -> tasks(service));
    }

    @Override
    public Found<TargetHealth> health(Service service, Collection<Task> tasks)
            throws ProblemException, InterruptedException {
        return health(service, () -> byAddress(tasks));
    }

    /// Asked for only where there are targets.
    @FunctionalInterface
    private interface Addresses {
        Map<String, TaskRef> known() throws InterruptedException;
    }

    private Found<TargetHealth> health(Service service, Addresses addresses) throws InterruptedException {
        var rows = new ArrayList<TargetHealth>();
        var missing = new ArrayList<Missing>();
        var answers = new HashMap<String, List<TargetHealthDescription>>();
        for (var group : TargetGroups.of(service)) {
            if (!TargetGroups.isGroup(group)) {
                missing.add(new Missing(group, "a classic load balancer", Optional.empty(), Optional.empty()));
                continue;
            }
            try {
                answers.put(group, describe(group));
            } catch (CallFailed failed) {
                missing.add(refused(group, failed));
            }
        }
        var tasks = answers.isEmpty() ? Map.<String, TaskRef>of() : addresses.known();
        answers.forEach((group, targets) -> targets.forEach(target -> rows.add(row(group, target, tasks))));
        return new Found<>(rows, missing);
    }

    private List<TargetHealthDescription> describe(String group) throws CallFailed, InterruptedException {
        return calls.read(
                        ACTION,
                        "see how the targets of " + TargetHealth.group(group) + " are",
                        DescribeTargetHealthRequest.builder()
                                .targetGroupArn(group)
                                .build(),
                        request -> client.get().describeTargetHealth(request))
                .targetHealthDescriptions();
    }

    private static Missing refused(String group, CallFailed failed) {
        var problem = failed.problem();
        var detail = Optional.of(problem.summary()).filter(summary -> failed.kind() != CallFailed.Kind.DENIED);
        return new Missing(TargetHealth.group(group), failed.lack(failed.code()), detail, Optional.of(problem));
    }

    /// By address; empty where they may not be read.
    private Map<String, TaskRef> tasks(Service service) throws InterruptedException {
        try {
            return byAddress(Found.<Task>of(sink -> reads.tasks(TaskQuery.running(service.ref()), sink))
                    .rows());
        } catch (ProblemException refused) {
            return Map.of(); // the targets are worth seeing without
        }
    }

    private static Map<String, TaskRef> byAddress(Collection<Task> tasks) {
        var found = new HashMap<String, TaskRef>();
        for (var task : tasks) {
            task.network().privateIp().ifPresent(address -> found.put(address, task.ref()));
        }
        return found;
    }

    private static TargetHealth row(String group, TargetHealthDescription it, Map<String, TaskRef> tasks) {
        var target = it.target();
        var health = it.targetHealth();
        var address = Objects.requireNonNullElse(target.id(), "");
        return new TargetHealth(
                group,
                address,
                Optional.ofNullable(target.port()),
                Optional.ofNullable(target.availabilityZone()),
                Word.of(TargetState.class, health.stateAsString()),
                Optional.ofNullable(health.reasonAsString()),
                Optional.ofNullable(health.description()),
                Optional.ofNullable(tasks.get(address)),
                SdkDocuments.of(it));
    }
}
