package dev.fumidai.core.ecs.change;

import dev.fumidai.core.ecs.Arn;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.plan.PlannedCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The calls of a change. What is made is made of these, so that a plan cannot be wrong.
final class Plans {
    /// As many as AWS takes in a call, of tasks to protect and of instances to drain.
    static final int AT_ONCE = 10;

    static final String UPDATE = "ecs:UpdateService";
    static final String STOP_DEPLOYMENT = "ecs:StopServiceDeployment";
    static final String CONTINUE_DEPLOYMENT = "ecs:ContinueServiceDeployment";
    static final String STOP_TASK = "ecs:StopTask";
    static final String PROTECT = "ecs:UpdateTaskProtection";
    static final String INSTANCES = "ecs:UpdateContainerInstancesState";
    static final String REGISTER = "ecs:RegisterTaskDefinition";
    static final String DEREGISTER = "ecs:DeregisterTaskDefinition";
    static final String END_SESSION = "ssm:TerminateSession";
    static final String SCALING = "application-autoscaling:RegisterScalableTarget";

    private Plans() {}

    static List<PlannedCall> of(Change change) {
        return switch (change) {
            case Change.Scale it -> List.of(update(it.service(), Map.of("desiredCount", it.desired()), change));
            case Change.Restart it -> List.of(update(it.service(), Map.of("forceNewDeployment", true), change));
            case Change.Deploy it -> List.of(update(it.service(), Map.of("taskDefinition", it.definition()), change));
            case Change.DeployNew it ->
                List.of(
                        register(it.definition(), it.tags()),
                        update(it.service(), Map.of("taskDefinition", family(it.definition())), change));
            case Change.UpdateService it ->
                List.of(update(it.service(), it.edit().fields(), change));
            case Change.SetScalingRange it -> List.of(range(it));
            case Change.SuspendScaling it -> List.of(suspension(it));
            case Change.Rollback it -> List.of(stop(it, "ROLLBACK"));
            case Change.AbortDeployment it -> List.of(stop(it, "ABORT"));
            case Change.ContinueDeployment it -> List.of(goOn(it));
            case Change.StopTask it -> List.of(stop(it));
            case Change.Protect it -> protect(it);
            case Change.SetInstances it -> instances(it);
            case Change.RegisterDefinition it -> List.of(register(it.definition(), it.tags()));
            case Change.DeregisterDefinition it ->
                List.of(PlannedCall.start(
                        DEREGISTER,
                        Words.of(change),
                        Map.of("taskDefinition", it.definition().shortName())));
            case Change.EndSession it ->
                List.of(PlannedCall.start(END_SESSION, Words.of(change), Map.of("SessionId", it.session())));
        };
    }

    static String family(Map<String, Object> definition) {
        return String.valueOf(definition.getOrDefault("family", ""));
    }

    private static PlannedCall update(ServiceRef service, Map<String, Object> fields, Change change) {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("cluster", service.cluster().name());
        parameters.put("service", service.name());
        parameters.putAll(fields);
        return PlannedCall.start(UPDATE, Words.of(change), parameters);
    }

    private static PlannedCall range(Change.SetScalingRange it) {
        var parameters = scaled(it.service());
        it.min().ifPresent(number -> parameters.put("MinCapacity", number));
        it.max().ifPresent(number -> parameters.put("MaxCapacity", number));
        return PlannedCall.start(SCALING, Words.of(it), parameters);
    }

    private static PlannedCall suspension(Change.SuspendScaling it) {
        var parameters = scaled(it.service());
        var state = new LinkedHashMap<String, Object>();
        state.put("DynamicScalingInSuspended", it.suspend());
        state.put("DynamicScalingOutSuspended", it.suspend());
        state.put("ScheduledScalingSuspended", it.suspend());
        parameters.put("SuspendedState", state);
        return PlannedCall.start(SCALING, Words.of(it), parameters);
    }

    /// As autoscaling names the number of tasks of a service.
    private static Map<String, Object> scaled(ServiceRef service) {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("ServiceNamespace", "ecs");
        parameters.put("ResourceId", "service/" + service.cluster().name() + "/" + service.name());
        parameters.put("ScalableDimension", "ecs:service:DesiredCount");
        return parameters;
    }

    private static PlannedCall stop(Change.OfDeployment it, String how) {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("serviceDeploymentArn", it.deployment().deploymentArn());
        parameters.put("stopType", how);
        return PlannedCall.start(STOP_DEPLOYMENT, Words.of(it), parameters);
    }

    private static PlannedCall goOn(Change.ContinueDeployment it) {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("serviceDeploymentArn", it.deployment().deploymentArn());
        parameters.put("hookId", it.hookId());
        parameters.put("action", it.rollBack() ? "ROLLBACK" : "CONTINUE");
        return PlannedCall.start(CONTINUE_DEPLOYMENT, Words.of(it), parameters);
    }

    private static PlannedCall stop(Change.StopTask it) {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("cluster", it.task().cluster().name());
        parameters.put("task", it.task().id());
        it.reason().ifPresent(reason -> parameters.put("reason", reason));
        return PlannedCall.start(STOP_TASK, Words.of(it), parameters);
    }

    private static List<PlannedCall> protect(Change.Protect it) {
        var calls = new ArrayList<PlannedCall>();
        for (int from = 0; from < it.tasks().size(); from += AT_ONCE) {
            var some = it.tasks().subList(from, Math.min(it.tasks().size(), from + AT_ONCE));
            var parameters = new LinkedHashMap<String, Object>();
            parameters.put("cluster", it.cluster().name());
            parameters.put("tasks", some.stream().map(task -> task.id()).toList());
            parameters.put("protectionEnabled", it.on());
            it.lasts().filter(time -> it.on()).ifPresent(time -> parameters.put("expiresInMinutes", minutes(time)));
            calls.add(PlannedCall.start(PROTECT, Words.of(it), parameters));
        }
        return calls;
    }

    private static int minutes(Duration time) {
        return Math.toIntExact(Math.max(1, time.plusSeconds(59).toMinutes()));
    }

    private static List<PlannedCall> instances(Change.SetInstances it) {
        var calls = new ArrayList<PlannedCall>();
        for (int from = 0; from < it.instances().size(); from += AT_ONCE) {
            var some = it.instances().subList(from, Math.min(it.instances().size(), from + AT_ONCE));
            var parameters = new LinkedHashMap<String, Object>();
            parameters.put("cluster", it.cluster().name());
            parameters.put(
                    "containerInstances",
                    some.stream()
                            .map(instance -> Arn.name(instance.instanceArn()))
                            .toList());
            parameters.put("status", it.drain() ? "DRAINING" : "ACTIVE");
            calls.add(PlannedCall.start(INSTANCES, Words.of(it), parameters));
        }
        return calls;
    }

    private static PlannedCall register(Map<String, Object> definition, Map<String, String> tags) {
        var parameters = new LinkedHashMap<>(DefinitionInput.accepted(definition));
        parameters.remove("tags");
        if (!tags.isEmpty()) {
            parameters.put(
                    "tags",
                    tags.entrySet().stream()
                            .map(tag -> DefinitionInput.pair("key", tag.getKey(), "value", tag.getValue()))
                            .toList());
        }
        return PlannedCall.start(REGISTER, "a new revision of " + family(definition), parameters);
    }
}
