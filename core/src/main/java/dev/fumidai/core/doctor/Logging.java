package dev.fumidai.core.doctor;

import dev.fumidai.core.ecs.Cluster;
import dev.fumidai.core.ecs.ContainerPlan;
import java.util.Optional;

/// Where a cluster keeps what is done in sessions. Pure.
final class Logging {
    private static final String WHAT = "session log";

    private Logging() {}

    /// @param plan of the container, as far as it is known
    /// @param known whether the task definition could be read
    static Check check(Cluster cluster, Optional<ContainerPlan> plan, boolean known) {
        return switch (cluster.execLogging()) {
            case "NONE" ->
                Check.doubtful(WHAT, "AWS keeps none: the cluster says logging: NONE", "record yourself:  --record");
            case "OVERRIDE" -> override(cluster);
            default -> usual(plan, known);
        };
    }

    private static Check override(Cluster cluster) {
        var log = at(cluster, "logConfiguration", "cloudWatchLogGroupName");
        var bucket = at(cluster, "logConfiguration", "s3BucketName");
        return log.or(() -> bucket)
                .map(place -> Check.good(WHAT, "in " + place + ", if the image has script and cat"))
                .orElse(Check.doubtful(
                        WHAT,
                        "AWS keeps none: the cluster says OVERRIDE, but names neither log group nor bucket",
                        "record yourself:  --record"));
    }

    private static Check usual(Optional<ContainerPlan> plan, boolean known) {
        if (!known) {
            return Check.unknown(WHAT, "where the container's own log goes, if that is awslogs", "");
        }
        return plan.flatMap(ContainerPlan::logDriver)
                .filter("awslogs"::equals)
                .map(driver -> Check.good(WHAT, "beside its own log, if the image has script and cat"))
                .orElse(Check.doubtful(
                        WHAT, "AWS keeps none: the container has no awslogs", "record yourself:  --record"));
    }

    /// The key that sessions are encrypted with.
    static Optional<String> key(Cluster cluster) {
        return at(cluster, "kmsKeyId");
    }

    private static Optional<String> at(Cluster cluster, String... path) {
        var whole = new String[path.length + 2];
        whole[0] = "configuration";
        whole[1] = "executeCommandConfiguration";
        System.arraycopy(path, 0, whole, 2, path.length);
        return cluster.document().at(whole).map(Object::toString).filter(text -> !text.isBlank());
    }
}
