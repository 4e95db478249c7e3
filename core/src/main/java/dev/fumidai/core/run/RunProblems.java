package dev.fumidai.core.run;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.HabitWords;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Why a task is not started, for a person.
final class RunProblems {
    private static final Pattern SERVICE =
            Pattern.compile("(?<cluster>[A-Za-z0-9_-]{1,255})/(?<service>[A-Za-z0-9_-]{1,255})");

    private RunProblems() {}

    static RunWish.From.Service service(String text) throws ProblemException {
        var found = SERVICE.matcher(text);
        if (!found.matches()) {
            throw new Problem(
                            "'" + text + "' names no service.",
                            "Expected CLUSTER/SERVICE.",
                            "fumidai run --from-service shop/web --reason \"why\"",
                            ExitCode.USAGE)
                    .asException();
        }
        return new RunWish.From.Service(found.group("cluster"), found.group("service"));
    }

    static Problem readOnly(String what, Optional<String> profile) {
        return HabitWords.readOnly("no task is started for " + what, profile);
    }

    static Problem noReason(String what, String why) {
        return new Problem(what + " requires a reason.", why, "--reason \"why you need to get in\"", ExitCode.USAGE);
    }

    static Problem production(String what, Optional<String> profile) {
        return new Problem(
                "The definition of service " + what + " is not borrowed.",
                HabitWords.production(profile) + ": its secrets and its role stay with the service.",
                "run a definition of its own for this, tagged fumidai:ops",
                ExitCode.REFUSED);
    }

    static Problem notForThis(String definition, List<String> targets) {
        return new Problem(
                "Task definition " + definition + " is not meant for this.",
                "It carries no tag fumidai:ops, and no target names it"
                        + (targets.isEmpty() ? "." : "; targets are " + String.join(", ", targets) + "."),
                "tag it:  aws ecs tag-resource --resource-arn ARN --tags key=fumidai:ops,value=true  ; or name it in a"
                        + " target with `run:`",
                ExitCode.REFUSED);
    }

    static Problem noDefinition(String name, String region, List<String> targets) {
        return new Problem(
                "There is neither a target nor a task definition " + name + ".",
                "Looked for an active definition in " + region + "; targets with `run:` are "
                        + (targets.isEmpty() ? "not configured." : String.join(", ", targets) + "."),
                "fumidai run NAME, or FAMILY:REVISION of a definition that is tagged fumidai:ops",
                ExitCode.NOT_FOUND);
    }

    static Problem notRun(String target) {
        return new Problem(
                "Target " + target + " is nothing to start.",
                "Its configuration has no `run:`.",
                "fumidai exec or fumidai tunnel " + target + "; a task definition of that name:  fumidai run " + target
                        + ":1",
                ExitCode.USAGE);
    }

    static Problem nowhere(String what) {
        return new Problem(
                "It is not known where to start " + what + ".",
                "Cluster, subnets and security groups are those of a bastion, and no bastion is chosen.",
                "--bastion NAME, or  bastion:  at the target, or  defaults: { bastion: … }",
                ExitCode.USAGE);
    }

    static Problem noImage(String service, String container) {
        return new Problem(
                "The image of " + service + " is not known.",
                "No task of it runs a container whose digest AWS tells (looked for " + container + ").",
                "leave out same-image-as, or wait until the service runs",
                ExitCode.UNAVAILABLE);
    }

    static Problem noService(String what) {
        return new Problem(
                "There is no service " + what + ".",
                "The cluster has no active service of that name.",
                "fumidai run --from-service CLUSTER/SERVICE",
                ExitCode.NOT_FOUND);
    }
}
