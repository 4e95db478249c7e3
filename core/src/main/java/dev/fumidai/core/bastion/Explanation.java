package dev.fumidai.core.bastion;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says why a task did not start, or why it is gone, from what DescribeTasks shows.
///
/// The texts that it looks for are AWS's stopped-task reasons; anything unknown is quoted as it is.
final class Explanation {
    /// What the exec agent needs of the task role, ready to paste.
    static final String AGENT_POLICY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[
              "ssmmessages:CreateControlChannel","ssmmessages:CreateDataChannel",
              "ssmmessages:OpenControlChannel","ssmmessages:OpenDataChannel"],"Resource":"*"}]}""";

    private static final List<String> NO_ROUTE = List.of(
            "i/o timeout",
            "context deadline exceeded",
            "request canceled",
            "dial tcp",
            "connection timed out",
            "no route to host",
            "network is unreachable");
    private static final List<String> NO_RIGHT =
            List.of("403", "accessdenied", "not authorized", "no basic auth credentials", "denied");

    private final String region;
    private final List<String> subnets;
    private final Use use;
    private final String bastion;

    Explanation(StartOrder order) {
        this.region = order.owner().region();
        this.subnets = order.settings().subnets();
        this.use = order.use();
        this.bastion = order.settings().name();
    }

    /// What it explains, as the subject of a sentence.
    String subject() {
        return "The " + noun();
    }

    String noun() {
        return use.noun();
    }

    /// The setting that names the container.
    String containerSetting() {
        return use.containerSetting(bastion);
    }

    /// Why a task that was on its way stopped.
    Problem neverStarted(TaskView task) {
        var all = everythingSaid(task);
        var said = all.toLowerCase(Locale.ROOT);
        if (said.contains("cannotpull") || said.contains("pull image") || said.contains("image pull")) {
            return pull(task, all, said);
        }
        if (said.contains("capacity is unavailable") || said.contains("empty capacity provider")) {
            return notPlaced("Capacity is unavailable", all);
        }
        if (said.contains("resourceinitializationerror")) {
            return resources(all, said);
        }
        if (said.contains("cannotstartmanagedagent")) {
            return agentDied(all);
        }
        if (said.contains("exec format error")) {
            return architecture(all);
        }
        return unavailable(
                subject() + " stopped before it was ready.",
                whyGone(task),
                "try again; the task's own page in the ECS console shows the same reason for an hour");
    }

    /// Why RunTask did not place a task.
    Problem notPlaced(String reason, String detail) {
        var said = (reason + " " + detail).toLowerCase(Locale.ROOT);
        var quoted = detail.isBlank() ? reason : reason + ": " + detail;
        if (said.contains("vcpu")) {
            return unavailable(
                    "Fargate did not start the " + noun() + ": the account's vCPU quota is used up.",
                    quoted,
                    "stop tasks that nobody needs, or raise the quota \"Fargate On-Demand vCPU resource count\""
                            + " (L-3032A538)");
        }
        if (said.contains("eni")
                || said.contains("insufficient free addresses")
                || said.contains("network interface")) {
            return unavailable(
                    "Fargate did not start the " + noun() + ": its subnets have no free addresses.",
                    quoted,
                    "name other subnets in the configuration of the bastion, now " + named());
        }
        return unavailable(
                "Fargate has no capacity for the " + noun() + " right now.",
                quoted,
                "try again in a minute, or add subnets of other availability zones, now " + named());
    }

    /// The exec agent will not run.
    Problem agentDied(String reason) {
        return unavailable(
                subject() + " runs, but ECS could not start its exec agent.",
                reason,
                "the container needs a writable root file system and an image that is not empty; look at the"
                        + " definition, or leave out `task-definition` so that Fumidai registers one");
    }

    /// The task runs, and its agent never came.
    Problem agentMissing(String seen) {
        return unavailable(
                subject() + " runs, but its exec agent did not start in time.",
                seen,
                "try again; if it stays so, check that the task role has the ssmmessages actions and that the platform"
                        + " version is 1.4.0 or later");
    }

    /// The agent runs and never reached Session Manager.
    Problem neverConnected(String taskRole) {
        return unavailable(
                subject() + "'s agent never connected.",
                "Either " + named() + " has no route to ssmmessages." + region
                        + " (no NAT, no VPC endpoint, or a security group without egress to 443), or the task role "
                        + taskRole + " lacks the ssmmessages actions.",
                "add an interface endpoint for ssmmessages or use subnets with NAT, and give the task role this"
                        + " policy:\n" + AGENT_POLICY);
    }

    /// DescribeTasks never knew the task.
    Problem vanished() {
        return unavailable(
                "ECS accepted the " + noun() + " and then did not know it.",
                "DescribeTasks kept answering MISSING",
                "check that cluster and region are the right ones, then try again");
    }

    /// It took too long.
    Problem tooSlow(TaskView task, String waited) {
        return unavailable(
                subject() + " did not start within " + waited + ".",
                "it is " + task.lastStatus()
                        + task.pullStartedAt()
                                .map(t -> ", pulling its image since " + t)
                                .orElse(""),
                "look at the task in ECS, or allow more time with `start-timeout`");
    }

    /// One sentence on why a task that had been up is gone.
    static String whyGone(TaskView task) {
        var exit = task.containers().stream()
                .flatMap(c -> c.exitCode().stream().boxed())
                .findFirst();
        var code = task.stopCode().orElse("");
        if (code.equals("EssentialContainerExited") && exit.isPresent()) {
            var watchdog = watchdog(exit.get());
            if (watchdog.isPresent()) {
                return watchdog.get();
            }
        }
        var reason = task.stoppedReason().orElse("");
        return switch (code) {
            case "UserInitiated" -> "somebody stopped it" + (reason.isBlank() ? "" : " (" + reason + ")");
            case "SpotInterruption" -> "AWS took its Spot capacity back";
            case "TerminationNotice" -> "AWS retired the host under it";
            case "" -> reason.isBlank() ? "the task is " + task.lastStatus() : reason;
            default -> everythingSaid(task);
        };
    }

    private static Optional<String> watchdog(int exitCode) {
        return switch (exitCode) {
            case 0 -> Optional.of("its watchdog was asked to end");
            case 10 -> Optional.of("its watchdog saw no client for the idle time");
            case 11 -> Optional.of("its deadline was reached");
            case 12 -> Optional.of("no session used it in time");
            case 137 -> Optional.of("it was killed (exit code 137: out of memory, or stopped hard)");
            default -> Optional.empty();
        };
    }

    private Problem pull(TaskView task, String all, String said) {
        var image = subject() + "'s image could not be pulled";
        if (said.contains("toomanyrequests") || said.contains("rate limit") || said.contains("429")) {
            return unavailable(
                    image + ": the registry's rate limit is reached.",
                    all,
                    "use an image in ECR, for instance  image: public.ecr.aws/docker/library/alpine:3");
        }
        if (NO_ROUTE.stream().anyMatch(said::contains)) {
            return unavailable(
                    image + ": there is no route to the registry.",
                    all,
                    named() + " need NAT for a public image; without NAT use a private copy of it, and have"
                            + " endpoints for ecr.api, ecr.dkr and S3");
        }
        if (said.contains("platform") || said.contains("exec format")) {
            return architecture(all);
        }
        if (said.contains("not found") || said.contains("manifest unknown") || said.contains("does not exist")) {
            return unavailable(
                    image + ": there is no such image.", all, "check `image:` and its tag; now " + definition(task));
        }
        if (NO_RIGHT.stream().anyMatch(said::contains)) {
            return unavailable(
                    image + ": the execution role may not read it.",
                    all,
                    "give the definition an execution role with AmazonECSTaskExecutionRolePolicy"
                            + " (`execution-role:` for a definition of Fumidai's)");
        }
        return unavailable(image + ".", all, "check `image:`; now " + definition(task));
    }

    private Problem resources(String all, String said) {
        if (said.contains("log group") || said.contains("logger") || said.contains("logs:")) {
            return unavailable(
                    subject() + "'s log destination is not usable.",
                    all,
                    "create the log group that the definition names, allow its execution role to write there, or"
                            + " reach CloudWatch Logs from " + named());
        }
        if (said.contains("registry auth") || said.contains("secret")) {
            return unavailable(
                    subject() + " could not read its registry credentials or secrets.",
                    all,
                    "either " + named() + " has no route to ECR and Secrets Manager (no NAT, no endpoints), or the"
                            + " execution role lacks AmazonECSTaskExecutionRolePolicy");
        }
        return unavailable(
                "Fargate could not set the " + noun() + " up.",
                all,
                "check the network of " + named() + ", then try again");
    }

    private Problem architecture(String all) {
        return unavailable(
                subject() + "'s image is for another processor.",
                all,
                "set `architecture:` to the image's, arm64 or x86_64");
    }

    private String named() {
        return subnets.isEmpty() ? "the subnet" : String.join(", ", subnets);
    }

    private static String definition(TaskView task) {
        return "the definition is "
                + task.definitionArn().substring(task.definitionArn().lastIndexOf('/') + 1);
    }

    private static String everythingSaid(TaskView task) {
        return Stream.concat(
                        task.stoppedReason().stream(),
                        task.containers().stream()
                                .flatMap(c -> Stream.concat(
                                        c.reason().stream(),
                                        c.exitCode().isPresent()
                                                ? Stream.of("container " + c.name() + " ended with exit code "
                                                        + c.exitCode().getAsInt())
                                                : Stream.empty())))
                .filter(text -> !text.isBlank())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static Problem unavailable(String summary, String cause, String remedy) {
        return new Problem(summary, cause, remedy, ExitCode.UNAVAILABLE);
    }
}
