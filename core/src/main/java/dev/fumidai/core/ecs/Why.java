package dev.fumidai.core.ecs;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Why a row is as it is, told in a few words: rules over what AWS says about it. Empty when all is
/// well and there is nothing to tell. Pure.
public final class Why {
    private Why() {}

    /// Of a service by itself.
    public static Optional<Reason> why(Service service) {
        return ServiceWhy.why(service, List.of());
    }

    /// Of a service whose tasks, stopped ones too, are known: they know more than it does.
    public static Optional<Reason> why(Service service, Collection<Task> tasks) {
        return ServiceWhy.why(service, tasks);
    }

    public static Optional<Reason> why(Task task) {
        return TaskWhy.why(task);
    }

    public static Optional<Reason> why(Container container) {
        return TaskWhy.why(container);
    }

    /// Of a service deployment.
    public static Optional<Reason> why(Deployment deployment) {
        if (deployment.waits()) {
            var at = deployment.stage().absent() ? "" : "at " + stage(deployment) + " ";
            return Optional.of(new Reason(Severity.CHANGING, "waits " + at + "for somebody to continue or roll back"));
        }
        if (!deployment.triggeredAlarms().isEmpty()) {
            return Optional.of(new Reason(Severity.BROKEN, "alarm " + String.join(", ", deployment.triggeredAlarms())));
        }
        if (deployment.breakerStatus().filter("TRIGGERED"::equals).isPresent()) {
            return Optional.of(new Reason(Severity.BROKEN, "circuit breaker" + failures(deployment)));
        }
        return switch (deployment.status().known().orElse(DeploymentStatus.PENDING)) {
            case SUCCESSFUL -> Optional.empty();
            case PENDING, IN_PROGRESS -> inProgress(deployment);
            case STOP_REQUESTED, ROLLBACK_REQUESTED, ROLLBACK_IN_PROGRESS -> said(deployment, Severity.CHANGING);
            case STOPPED -> said(deployment, Severity.PAST);
            case ROLLBACK_SUCCESSFUL, ROLLBACK_FAILED -> said(deployment, Severity.BROKEN);
        };
    }

    /// Of a cluster.
    public static Optional<Reason> why(Cluster cluster) {
        if (cluster.attachmentsStatus().filter(it -> it.endsWith("FAILED")).isPresent()) {
            return Optional.of(new Reason(Severity.BROKEN, "capacity providers: update failed"));
        }
        return switch (cluster.status().known().orElse(ClusterStatus.ACTIVE)) {
            case FAILED -> Optional.of(new Reason(Severity.BROKEN, "failed"));
            case PROVISIONING, DEPROVISIONING ->
                Optional.of(
                        new Reason(Severity.CHANGING, cluster.status().text().toLowerCase(Locale.ROOT)));
            case INACTIVE -> Optional.of(new Reason(Severity.PAST, "deleted"));
            case ACTIVE ->
                cluster.pending() == 0
                        ? Optional.empty()
                        : Optional.of(new Reason(Severity.CHANGING, cluster.pending() + " pending"));
        };
    }

    /// Of a container instance.
    public static Optional<Reason> why(Instance instance) {
        if (!instance.agentConnected()) {
            return Optional.of(new Reason(Severity.BROKEN, "agent disconnected"));
        }
        if (instance.health().filter("IMPAIRED"::equals).isPresent()) {
            return Optional.of(new Reason(Severity.BROKEN, "impaired"));
        }
        return switch (instance.status().known().orElse(InstanceStatus.ACTIVE)) {
            case ACTIVE -> Optional.empty();
            case DRAINING -> Optional.of(new Reason(Severity.CHANGING, "draining, " + instance.running() + " left"));
            case REGISTERING, DEREGISTERING ->
                Optional.of(
                        new Reason(Severity.CHANGING, instance.status().text().toLowerCase(Locale.ROOT)));
            case REGISTRATION_FAILED ->
                Optional.of(new Reason(Severity.BROKEN, instance.statusReason().orElse("registration failed")));
            case INACTIVE -> Optional.of(new Reason(Severity.PAST, "deregistered"));
        };
    }

    private static Optional<Reason> inProgress(Deployment deployment) {
        if (deployment.failed().orElse(0) > 0) {
            return Optional.of(new Reason(Severity.BROKEN, "tasks fail to start" + failures(deployment)));
        }
        return deployment.stage().absent()
                ? said(deployment, Severity.CHANGING)
                : Optional.of(new Reason(Severity.CHANGING, stage(deployment)));
    }

    private static String stage(Deployment deployment) {
        return deployment.stage().text().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String failures(Deployment deployment) {
        return deployment.failed().isEmpty()
                ? ""
                : " " + deployment.failed().getAsInt()
                        + (deployment.threshold().isPresent()
                                ? "/" + deployment.threshold().getAsInt()
                                : "");
    }

    private static Optional<Reason> said(Deployment deployment, Severity severity) {
        return deployment
                .rollbackReason()
                .or(deployment::statusReason)
                .map(text -> new Reason(severity, text))
                .or(() -> Optional.of(new Reason(
                        severity,
                        deployment.status().text().toLowerCase(Locale.ROOT).replace('_', ' '))));
    }
}
