package dev.fumidai.core.bastion;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.config.BastionSettings;
import java.util.Locale;

/// What RunTask's errors mean for a bastion's configuration.
final class Refusals {
    private Refusals() {}

    /// The problem to show for a RunTask that failed.
    static Problem runTask(CallFailed failed, BastionSettings settings) {
        var said = failed.said();
        var text = said.toLowerCase(Locale.ROOT);
        if (failed.code().startsWith("ClusterNotFound")) {
            return notFound("There is no cluster " + settings.cluster() + ".", said, "cluster");
        }
        if (text.contains("subnet") && missing(text)) {
            return notFound(
                    "A subnet of bastion " + settings.name() + " does not exist: "
                            + String.join(", ", settings.subnets()) + ".",
                    said,
                    "subnets");
        }
        if (text.contains("security group") && missing(text)) {
            return notFound(
                    "A security group of bastion " + settings.name() + " does not exist: "
                            + String.join(", ", settings.securityGroups()) + ".",
                    said,
                    "security-groups");
        }
        if (text.contains("taskrolearn") || text.contains("task role")) {
            return new Problem(
                    "The bastion's task definition has no task role, which exec needs.",
                    said,
                    "give " + settings.taskDefinition().orElse(Blueprint.FAMILY) + " a task role with this policy:\n"
                            + Explanation.AGENT_POLICY,
                    ExitCode.USAGE);
        }
        if (definitionMissing(failed)) {
            return notFound(
                    "There is no task definition " + settings.taskDefinition().orElse(Blueprint.FAMILY) + ".",
                    said,
                    "task-definition");
        }
        return failed.problem();
    }

    /// Whether ECS does not know the task definition.
    static boolean definitionMissing(CallFailed failed) {
        var text = failed.said().toLowerCase(Locale.ROOT);
        return text.contains("taskdefinition not found")
                || text.contains("unable to describe task definition")
                || text.contains("taskdefinition is inactive");
    }

    /// Whether it was the tags that were refused.
    static boolean tagsDenied(CallFailed failed) {
        if (failed.kind() != CallFailed.Kind.DENIED) {
            return false;
        }
        var text = failed.said();
        return text.contains("ecs:TagResource") || !(text.contains("ecs:RunTask") || text.contains("iam:PassRole"));
    }

    /// A definition that Fumidai would register needs a role that nobody named.
    static Problem noTaskRole(BastionSettings settings) {
        return new Problem(
                "Bastion " + settings.name() + " has neither a task definition nor a task role.",
                "A container that sessions shall reach needs a role with four ssmmessages actions; Fumidai creates"
                        + " no roles by itself.",
                "name a role (trusted by ecs-tasks.amazonaws.com) in  bastions." + settings.name()
                        + ".task-role  with this policy:\n" + Explanation.AGENT_POLICY,
                ExitCode.USAGE);
    }

    private static boolean missing(String text) {
        return text.contains("not exist") || text.contains("notfound") || text.contains("not found");
    }

    private static Problem notFound(String summary, String cause, String key) {
        return new Problem(summary, cause, "check `" + key + ":` of the bastion, and the region", ExitCode.NOT_FOUND);
    }
}
