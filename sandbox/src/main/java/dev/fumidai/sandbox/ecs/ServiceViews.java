package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.model.Struct;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Services, their deployments and revisions as the answers show them.
final class ServiceViews {
    /// What a deployment takes over from its service.
    private static final List<String> SPECIFICATION = List.of(
            "taskDefinition",
            "capacityProviderStrategy",
            "launchType",
            "platformVersion",
            "platformFamily",
            "networkConfiguration");

    private ServiceViews() {}

    /// @param tasks those of the service that are not stopping
    /// @param wanted how many tasks it wants
    static Struct shown(EcsService service, List<Task> tasks, int wanted, boolean withTags) {
        var running = running(tasks);
        var fields = service.facts()
                .edit()
                .with("desiredCount", wanted)
                .with("runningCount", running)
                .with("pendingCount", tasks.size() - running)
                .with("events", service.events())
                .with("tags", withTags ? service.facts().structs("tags") : null);
        if (service.facts().struct("deploymentController").string("type").equals("CODE_DEPLOY")) {
            return fields.with("deployments", List.of())
                    .with("taskSets", List.of(taskSet(service, tasks, wanted)))
                    .end();
        }
        fields.with(
                "deployments",
                service.waves().stream()
                        .map(wave -> deployment(service, wave, tasks, wanted))
                        .toList());
        service.rollouts().stream()
                .findFirst()
                .ifPresent(rollout -> fields.with("currentServiceDeployment", arn(service, rollout)));
        fields.with(
                "currentServiceRevisions",
                service.waves().stream()
                        .map(wave ->
                                counts(wave.revision(), service, tasks, wanted).end())
                        .toList());
        return fields.end();
    }

    /// What CodeDeploy's deployments consist of instead.
    private static Struct taskSet(EcsService service, List<Task> tasks, int wanted) {
        var wave = service.primary();
        var running = running(tasks);
        return Struct.with("id", wave.id())
                .with(
                        "taskSetArn",
                        service.arn().replaceFirst(":service/", ":task-set/") + "/"
                                + wave.id().replace('/', '-'))
                .with("serviceArn", service.arn())
                .with("clusterArn", service.facts().string("clusterArn"))
                .with("startedBy", "CODE_DEPLOY")
                .with("status", "PRIMARY")
                .with("taskDefinition", wave.definition())
                .with("computedDesiredCount", wanted)
                .with("pendingCount", tasks.size() - running)
                .with("runningCount", running)
                .with("createdAt", wave.createdAt())
                .with("updatedAt", wave.updatedAt())
                .with("launchType", wave.facts().text("launchType"))
                .with(
                        "scale",
                        Struct.with("value", 100.0).with("unit", "PERCENT").end())
                .with("stabilityStatus", running == wanted ? "STEADY_STATE" : "STABILIZING")
                .with("stabilityStatusAt", wave.updatedAt())
                .end();
    }

    private static Struct deployment(EcsService service, Wave wave, List<Task> tasks, int wanted) {
        var own = of(tasks, wave);
        var running = running(own);
        var primary = wave.equals(service.primary());
        var fields = Struct.with("id", wave.id())
                .with("status", primary ? "PRIMARY" : "ACTIVE")
                .with("desiredCount", primary || staged(service) ? wanted : own.size())
                .with("pendingCount", own.size() - running)
                .with("runningCount", running)
                .with("failedTasks", wave.failed())
                .with("createdAt", wave.createdAt())
                .with("updatedAt", wave.updatedAt())
                .with("rolloutState", wave.rolloutState())
                .with("rolloutStateReason", wave.reason());
        SPECIFICATION.forEach(name -> fields.with(name, wave.facts().members().get(name)));
        if (!wave.facts().string("launchType").equals("EC2")) {
            fields.with("platformVersion", "1.4.0");
        }
        return fields.end();
    }

    private static boolean staged(EcsService service) {
        return service.rollout().filter(Rollout::staged).isPresent();
    }

    /// A service revision.
    static Struct revision(Names names, EcsService service, Wave wave, Instant now) {
        var fields = Struct.with("serviceRevisionArn", wave.revision())
                .with("serviceArn", service.arn())
                .with("clusterArn", names.clusterArn(service.cluster()))
                .with("guardDutyEnabled", false)
                .with("createdAt", now)
                .with("loadBalancers", service.facts().structs("loadBalancers"))
                .with("serviceRegistries", service.facts().structs("serviceRegistries"))
                .with("containerImages", images(names.definition(wave.definition())));
        SPECIFICATION.forEach(name -> fields.with(name, wave.facts().members().get(name)));
        return fields.end();
    }

    private static List<Struct> images(Optional<EcsStore.Definition> definition) {
        return definition.stream()
                .flatMap(each -> each.view().structs("containerDefinitions").stream())
                .map(container -> Struct.with("containerName", container.string("name"))
                        .with("image", container.string("image"))
                        .with("imageDigest", Views.digest(container.string("image")))
                        .end())
                .toList();
    }

    static String arn(EcsService service, Rollout rollout) {
        return service.arn().replaceFirst(":service/", ":service-deployment/") + "/" + rollout.id();
    }

    static Struct brief(EcsService service, Rollout rollout) {
        return Struct.with("serviceDeploymentArn", arn(service, rollout))
                .with("serviceArn", service.arn())
                .with("clusterArn", service.facts().string("clusterArn"))
                .with("startedAt", rollout.createdAt())
                .with("createdAt", rollout.createdAt())
                .with("finishedAt", rollout.finishedAt())
                .with("targetServiceRevisionArn", rollout.target())
                .with("status", rollout.status())
                .with("statusReason", rollout.reason())
                .end();
    }

    static Struct rollout(EcsService service, Rollout rollout, List<Task> tasks, int wanted) {
        var stopped = rollout.status().equals("STOPPED");
        var staged = rollout.staged();
        var open = rollout.open();
        var sources = rollout.sources().stream()
                .map(revision -> summary(revision, service, tasks, wanted, open)
                        .with("requestedProductionTrafficWeight", staged ? 100.0 - rollout.weight() : null)
                        .with("requestedTestTrafficWeight", staged ? 100.0 - rollout.testWeight() : null)
                        .end())
                .toList();
        var target = summary(
                        rollout.target(),
                        service,
                        tasks,
                        wanted,
                        open || rollout.status().equals("SUCCESSFUL"))
                .with("requestedProductionTrafficWeight", staged ? (double) rollout.weight() : null)
                .with("requestedTestTrafficWeight", staged ? (double) rollout.testWeight() : null)
                .end();
        return brief(service, rollout)
                .edit()
                .with("targetServiceRevisionArn", null)
                .with("updatedAt", rollout.updatedAt())
                .with("stoppedAt", stopped ? rollout.finishedAt().orElse(rollout.updatedAt()) : null)
                .with("sourceServiceRevisions", sources)
                .with("targetServiceRevision", target)
                .with("lifecycleStage", staged && open ? rollout.stage().name() : null)
                .with("lifecycleHookDetails", rollout.hooks().isEmpty() ? null : rollout.hooks())
                .with("deploymentConfiguration", rollout.settings())
                .with("rollback", rollout.rollback())
                .with("deploymentCircuitBreaker", breaker(service, rollout, wanted))
                .with("alarms", alarms(rollout.settings()))
                .end();
    }

    private static Struct breaker(EcsService service, Rollout rollout, int wanted) {
        var enabled = rollout.settings().struct("deploymentCircuitBreaker").flag("enable");
        var failed = service.wave(rollout.wave()).map(Wave::failed).orElse(0);
        var triggered = rollout.rollback().isPresent()
                || rollout.reason()
                        .filter(text -> text.contains("circuit breaker"))
                        .isPresent();
        var status =
                !enabled ? "DISABLED" : triggered ? "TRIGGERED" : rollout.open() ? "MONITORING" : "MONITORING_COMPLETE";
        return Struct.with("status", status)
                .with("failureCount", triggered ? threshold(wanted) : failed)
                .with("threshold", threshold(wanted))
                .end();
    }

    private static Struct alarms(Struct settings) {
        var alarms = settings.struct("alarms");
        return Struct.with("status", alarms.flag("enable") ? "MONITORING" : "DISABLED")
                .with("alarmNames", alarms.texts("alarmNames"))
                .end();
    }

    /// After how many failed tasks the circuit breaker ends a deployment.
    static int threshold(int wanted) {
        return Math.clamp(Math.ceilDiv(wanted, 2), 3, 200);
    }

    private static Struct.Fields summary(
            String revision, EcsService service, List<Task> tasks, int wanted, boolean current) {
        return current
                ? counts(revision, service, tasks, wanted)
                : Struct.with("arn", revision)
                        .with("requestedTaskCount", 0)
                        .with("runningTaskCount", 0)
                        .with("pendingTaskCount", 0);
    }

    private static Struct.Fields counts(String revision, EcsService service, List<Task> tasks, int wanted) {
        var own = service.waves().stream()
                .filter(wave -> wave.revision().equals(revision))
                .flatMap(wave -> of(tasks, wave).stream())
                .toList();
        var primary = service.waves().stream()
                .findFirst()
                .filter(wave -> wave.revision().equals(revision))
                .isPresent();
        return Struct.with("arn", revision)
                .with("requestedTaskCount", primary ? wanted : own.size())
                .with("runningTaskCount", running(own))
                .with("pendingTaskCount", own.size() - running(own));
    }

    private static List<Task> of(List<Task> tasks, Wave wave) {
        return tasks.stream()
                .filter(task -> task.view().string("startedBy").equals(wave.id()))
                .toList();
    }

    private static int running(List<Task> tasks) {
        return (int) tasks.stream()
                .filter(task -> task.lastStatus().equals("RUNNING"))
                .count();
    }
}
