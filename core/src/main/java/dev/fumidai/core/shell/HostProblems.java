package dev.fumidai.core.shell;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.config.HabitWords;
import dev.fumidai.core.sessions.SessionPlace;
import java.util.List;
import java.util.Optional;

/// Why one cannot get in through an EC2 instance, for a person.
final class HostProblems {
    private static final String ROLE = "give its instance profile ssm:UpdateInstanceInformation,"
            + " ssmmessages:CreateControlChannel, CreateDataChannel, OpenControlChannel and OpenDataChannel on *"
            + " (or AmazonSSMManagedInstanceCore)";

    private HostProblems() {}

    static Problem notConnected(SessionPlace place, ShellLinks.Node node, String region) {
        var instance = place.target();
        var route = "a route from its subnet to ssm." + region + " and ssmmessages." + region
                + " (NAT, or interface endpoints)";
        return switch (node) {
            case ShellLinks.Node.Absent ignored ->
                unavailable(
                        "Instance " + instance + " is not registered with Systems Manager.",
                        "There is no such instance in " + region
                                + ", or its SSM agent does not run, or may not report.",
                        ROLE + "; see that amazon-ssm-agent runs, and that there is " + route);
            case ShellLinks.Node.Registered(var ping, var last, var version)
            when !ping.equals("Online") ->
                unavailable(
                        "The SSM agent of instance " + instance + " is not connected: " + ping + ".",
                        "Agent " + version + " was last heard of "
                                + last.map(Object::toString).orElse("at an unknown time")
                                + ". The instance is stopped or overloaded, its agent is, or it has lost its way or its"
                                + " role.",
                        "see that the instance runs, and that there is " + route + "; " + ROLE);
            case ShellLinks.Node.Registered online ->
                unavailable(
                        "Instance " + instance + " reports to Systems Manager, but takes no sessions.",
                        "Agent " + online.agentVersion() + " is " + online.ping()
                                + "; what is missing is the way or the right to ssmmessages." + region + ".",
                        ROLE + "; see that there is " + route + ", and an agent of 2.3 or later");
            case ShellLinks.Node.Unknown(var why) ->
                unavailable(
                        "Instance " + instance + " is not connected to Session Manager.",
                        "Why could not be looked up: " + why,
                        ROLE + "; see that amazon-ssm-agent runs, and that there is " + route);
        };
    }

    /// Containers that are nobody's to look into by another way than the one that is closed.
    static Problem production(Optional<String> profile, List<String> consoles) {
        return new Problem(
                "docker exec is not used in production.",
                HabitWords.production(profile)
                        + ": there, ECS Exec is the only way into a container, and where it is off it stays off.",
                HabitWords.instead(consoles),
                ExitCode.REFUSED);
    }

    static Problem serverLog(String target) {
        return new Problem(
                "Target " + target + " requires a log at AWS, and there would be none.",
                "It says  require: [server-log],  which only ECS Exec can keep; a session on an instance is logged as"
                        + " the account's session preferences say.",
                "leave out --host and --docker",
                ExitCode.REFUSED);
    }

    static Problem onFargate(TaskLook task) {
        return unavailable(
                "Task " + task.id() + " runs on no instance that could be entered.",
                "It runs on " + task.launchType().orElse("Fargate") + ".",
                "fumidai exec " + task.cluster().substring(task.cluster().lastIndexOf('/') + 1) + "/" + task.id());
    }

    static Problem noInstance(String containerInstance, String cluster) {
        return new Problem(
                "Cluster " + cluster + " has no container instance " + containerInstance + ".",
                "",
                "fumidai ls instances --cluster " + cluster,
                ExitCode.NOT_FOUND);
    }

    static Problem notRunning(TaskLook task, Optional<String> container) {
        return unavailable(
                "Task " + task.id() + " has no running container"
                        + container.map(name -> " " + name).orElse("") + ".",
                "",
                "wait until it runs, or choose another task");
    }

    private static Problem unavailable(String summary, String cause, String remedy) {
        return new Problem(summary, cause, remedy, ExitCode.UNAVAILABLE);
    }
}
