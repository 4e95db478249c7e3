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
    ///
    /// @param region where it was sent
    static Problem runTask(CallFailed failed, BastionSettings settings, String region) {
        var said = failed.said();
        var text = said.toLowerCase(Locale.ROOT);
        if (failed.code().startsWith("ClusterNotFound")) {
            return notFound(
                    "There is no cluster " + settings.cluster() + " in " + region + ".", said, "cluster", settings);
        }
        if (text.contains("subnet") && missing(text)) {
            return notFound(
                    "A subnet of bastion " + settings.name() + " does not exist: "
                            + String.join(", ", settings.subnets()) + ".",
                    in(region, said),
                    "subnets",
                    settings);
        }
        if (text.contains("security group") && missing(text)) {
            return notFound(
                    "A security group of bastion " + settings.name() + " does not exist: "
                            + String.join(", ", settings.securityGroups()) + ".",
                    in(region, said),
                    "security-groups",
                    settings);
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
            return noDefinition(failed, settings, region);
        }
        return failed.problem();
    }

    /// ECS does not know the definition.
    static Problem noDefinition(CallFailed failed, BastionSettings settings, String region) {
        return notFound(
                "There is no task definition " + settings.taskDefinition().orElse(Blueprint.FAMILY) + " in " + region
                        + ".",
                failed.said(),
                "task-definition",
                settings);
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
                "A container that sessions must reach needs a role with four ssmmessages actions; Fumidai creates"
                        + " no roles by itself.",
                "name a role (trusted by ecs-tasks.amazonaws.com) in  bastions." + settings.name()
                        + ".task-role  with this policy:\n" + Explanation.AGENT_POLICY,
                ExitCode.USAGE);
    }

    private static boolean missing(String text) {
        return text.contains("not exist") || text.contains("notfound") || text.contains("not found");
    }

    private static String in(String region, String said) {
        return "It was looked for in " + region + ". AWS says: " + said;
    }

    private static Problem notFound(String summary, String cause, String key, BastionSettings settings) {
        return new Problem(
                summary,
                cause,
                "correct  bastions." + settings.name() + "." + key + "  or the region",
                ExitCode.NOT_FOUND);
    }
}
