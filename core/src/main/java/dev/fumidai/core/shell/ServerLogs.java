package dev.fumidai.core.shell;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import java.util.Optional;
import java.util.function.Consumer;

/// Whether AWS keeps what is done in a container, for targets that require it: what the cluster and
/// the task definition say. What the image lacks cannot be seen from outside, and is said.
///
/// **Threading:** any thread; blocks.
record ServerLogs(Look look, Consumer<ShellEvent> events) {
    private static final String WHAT = "server-log";

    /// A cluster's `executeCommandConfiguration.logging`; absent is [#DEFAULT].
    enum Logging {
        NONE,
        /// To where the container's own `awslogs` go.
        DEFAULT,
        /// To where the cluster's configuration says.
        OVERRIDE
    }

    /// A cluster's logging.
    ///
    /// @param destination a bucket or a log group, where it names one
    record Setting(Logging logging, Optional<String> destination) {}

    /// The calls that it takes.
    interface Look {
        Setting cluster(String cluster) throws CallFailed, InterruptedException;

        /// A container's log driver.
        Optional<String> driver(String definition, String container) throws CallFailed, InterruptedException;
    }

    /// @param target for the texts
    /// @throws ProblemException exit code 4 when nothing would be logged
    void require(Candidate candidate, String target) throws ProblemException, InterruptedException {
        var place = candidate.place();
        try {
            var setting = look.cluster(place.cluster());
            switch (setting.logging()) {
                case NONE ->
                    throw refused(
                            target,
                            "Cluster " + place.clusterName() + " says  logging: NONE  for ECS Exec.",
                            overriding(place.clusterName()));
                case OVERRIDE -> {
                    if (setting.destination().isEmpty()) {
                        throw refused(
                                target,
                                "Cluster " + place.clusterName()
                                        + " says  logging: OVERRIDE  for ECS Exec, but names neither a bucket nor a log group.",
                                overriding(place.clusterName()));
                    }
                }
                case DEFAULT -> requireDriver(candidate, target);
            }
        } catch (CallFailed failed) {
            events.accept(new ShellEvent.Degraded(
                    failed.action(),
                    "whether AWS logs sessions to " + target + " is not checked",
                    "allow it, or look at the cluster's executeCommandConfiguration yourself"));
        }
        events.accept(new ShellEvent.Degraded(
                WHAT,
                "AWS logs a session only where the image has `script` and `cat`, which cannot be seen from outside,"
                        + " and only once the session has ended",
                "see that the image has both; a task that dies takes the log with it"));
    }

    private void requireDriver(Candidate candidate, String target)
            throws ProblemException, CallFailed, InterruptedException {
        var place = candidate.place();
        var driver = look.driver(candidate.definition(), place.container());
        if (driver.filter("awslogs"::equals).isEmpty()) {
            throw refused(
                    target,
                    "Cluster " + place.clusterName() + " logs ECS Exec to where the container's own log goes, and"
                            + " container " + place.container() + " of " + candidate.definition() + " has "
                            + driver.map(name -> "the log driver " + name).orElse("no log configuration")
                            + " instead of awslogs.",
                    overriding(place.clusterName()));
        }
    }

    private static String overriding(String cluster) {
        return "let the cluster log:  aws ecs update-cluster --cluster " + cluster
                + " --configuration 'executeCommandConfiguration={logging=OVERRIDE,"
                + "logConfiguration={cloudWatchLogGroupName=GROUP}}'";
    }

    private static ProblemException refused(String target, String cause, String remedy) {
        return new Problem(
                        "Target " + target + " requires a log at AWS, and there would be none.",
                        cause,
                        remedy,
                        ExitCode.REFUSED)
                .asException();
    }
}
