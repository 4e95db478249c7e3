package dev.fumidai.core.shell;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Durations;
import dev.fumidai.core.config.HabitWords;
import dev.fumidai.core.config.Suggestions;
import dev.fumidai.core.sessions.ConnectionProblems;
import dev.fumidai.core.sessions.EncryptionProblems;
import dev.fumidai.core.sessions.SessionOrder;
import dev.fumidai.core.sessions.SessionPlace;
import dev.fumidai.session.SessionException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Why one cannot get into a container, for a person.
///
/// @param region where it is
/// @param profile the local profile
/// @param production whether the profile is marked as that: exec stays off then
/// @param consoles the configured targets with `exec:`, which are made for getting in
record ShellProblems(String region, Optional<String> profile, boolean production, List<String> consoles) {
    /// How a look at a task says that it has stopped; behind it, perhaps, why.
    static final String TASK_STOPPED = "the task was stopped";

    /// What the genuine agent puts above its own words.
    private static final Pattern BANNER = Pattern.compile("-+ERROR-+");

    private static final Set<String> STARTING = Set.of("PROVISIONING", "PENDING", "ACTIVATING");
    private static final String NO_SHELL = "There is no shell in ";
    private static final String FOUR =
            "ssmmessages:CreateControlChannel, CreateDataChannel, OpenControlChannel and OpenDataChannel";

    Problem noService(String cluster, String service, String said) {
        return notFound(
                "There is no service " + service + " in cluster " + cluster + " (" + region + ").",
                said,
                "fumidai ls services --cluster " + cluster);
    }

    Problem noCluster(String cluster, List<String> clusters) {
        return notFound(
                "There is no cluster " + cluster + " in " + region + ".",
                Suggestions.withQuestion(
                        (clusters.size() == 1 ? "There is " : "There are ") + String.join(", ", clusters) + ".",
                        cluster,
                        "",
                        clusters),
                "fumidai ls clusters");
    }

    /// @param services of the clusters, as `CLUSTER/SERVICE`
    Problem nowhere(String service, List<String> clusters, List<String> services) {
        var known = Stream.concat(services.stream(), consoles.stream()).toList();
        return notFound(
                "No cluster of " + region + " has a service " + service + ".",
                clusters.isEmpty()
                        ? "There are no clusters."
                        : Suggestions.withPlace(
                                "Looked in " + String.join(", ", clusters) + "."
                                        + (consoles.isEmpty()
                                                ? ""
                                                : " Configured targets are " + String.join(", ", consoles) + "."),
                                service,
                                known),
                "name the region, the profile, or the cluster: fumidai exec CLUSTER/SERVICE");
    }

    Problem noTask(String cluster, String service) {
        return unavailable(
                "Service " + cluster + "/" + service + " has no running task.",
                "",
                "fumidai events " + cluster + "/" + service);
    }

    Problem noTaskButInstance(String instance) {
        return new Problem(
                instance + " is an instance, not a container.",
                "What was asked for needs a container.",
                "name a task or service of ECS, or open a shell on the instance:  fumidai exec " + instance,
                ExitCode.USAGE);
    }

    Problem noSuchTask(String id, List<String> clusters) {
        return notFound(
                "There is no task " + id + " in " + region + ".",
                "Looked in " + String.join(", ", clusters) + "; a stopped task is forgotten after an hour.",
                "fumidai exec CLUSTER/SERVICE");
    }

    Problem notRunning(TaskLook task) {
        return unavailable(
                "Task " + task.id() + " does not run: it is " + task.lastStatus() + ".",
                task.stoppedReason().map(why -> "ECS says: " + why).orElse(""),
                STARTING.contains(task.lastStatus())
                        ? "wait until it runs, or choose another task: fumidai exec CLUSTER/SERVICE"
                        : "choose a task that runs: fumidai exec CLUSTER/SERVICE");
    }

    Problem noContainer(TaskLook task, String container) {
        var names = task.containers().stream().map(TaskLook.Box::name).toList();
        return notFound(
                "Task " + task.id() + " has no container " + container + ".",
                Suggestions.withQuestion("It has " + String.join(", ", names) + ".", container, "-c ", names),
                "name one of them with -c");
    }

    /// A task none of whose meant containers can be entered.
    Problem closed(TaskLook task, Optional<String> container) {
        var boxes = task.containers().stream()
                .filter(box -> container.map(box.name()::equals).orElse(!box.injected()))
                .toList();
        var box = boxes.stream()
                .filter(it -> it.agentStatus().isPresent())
                .findFirst()
                .or(() -> boxes.stream().findFirst());
        if (!task.execEnabled() || box.isEmpty() || box.get().agentStatus().isEmpty()) {
            return execOff(task);
        }
        if (!box.get().lastStatus().equals("RUNNING")) {
            return unavailable(
                    "Container " + box.get().name() + " of task " + task.id() + " is "
                            + box.get().lastStatus() + ".",
                    "",
                    "wait until it runs, or choose another task");
        }
        var reason = box.get().agentReason().map(why -> " ECS says: " + why).orElse("");
        return box.get().agentStatus().filter("STOPPED"::equals).isPresent()
                ? unavailable(
                        "The exec agent in container " + box.get().name() + " of task " + task.id() + " has stopped.",
                        "ECS starts it a few times and then gives up." + reason,
                        "check, then stop the task so that another one starts: the task role allows " + FOUR
                                + "; its subnets have a route to ssmmessages." + region
                                + "; the root file system is writable; memory is left")
                : unavailable(
                        "The exec agent in container " + box.get().name() + " of task " + task.id() + " is not up yet.",
                        "It is " + box.get().agentStatus().orElse("unknown") + "." + reason,
                        "try again in half a minute; when it stays so, the task role lacks the four ssmmessages actions"
                                + " or the task's subnets a route to ssmmessages." + region);
    }

    private Problem execOff(TaskLook task) {
        var service = task.group().startsWith("service:")
                ? Optional.of(task.group().substring("service:".length()))
                : Optional.<String>empty();
        var off = new ExecOff(
                name(task.cluster()), task.id(), service, task.instanceArn().isPresent());
        return production ? off.onProduction(profile, consoles) : off.problem(consoles);
    }

    /// A session that did not open.
    Problem of(SessionException failure, SessionPlace place, SessionOrder order) {
        var where = place.called();
        return switch (failure) {
            case SessionException.TargetNotConnected gone -> notConnected(where, message(gone));
            case SessionException.NotAuthorized refused
            when ConnectionProblems.isChannel(refused) -> ConnectionProblems.channelRefused(refused);
            case SessionException.NotAuthorized refused ->
                EncryptionProblems.concerns(refused)
                        ? EncryptionProblems.denied(refused)
                        : refused(refused, place, order);
            case SessionException.NotEncrypted unusable -> EncryptionProblems.unusable(unusable);
            case SessionException.NotSignedIn expired -> ConnectionProblems.signedOut(expired);
            case SessionException.SessionGone ended ->
                ended.output()
                        .flatMap(EncryptionProblems::unread)
                        .or(() ->
                                ended.output().filter(ShellProblems::noProgram).map(said -> noShell(where, said)))
                        .orElseGet(() -> unavailable(
                                "The agent in " + where + " ended the session at once.",
                                ended.output().filter(text -> !text.isBlank()).orElse(message(ended)),
                                "check that the image has sh, and that the log settings of the cluster are right"));
            case SessionException.Unreachable unreachable -> ConnectionProblems.unreachable("AWS", unreachable);
            case SessionException.AgentSilent silent ->
                unavailable(
                        "The agent in " + where + " did not answer within " + Durations.spoken(silent.waited()) + ".",
                        "An agent that already has as many sessions as it takes (two by default, anybody's) keeps"
                                + " silent.",
                        "close another session to this container, or choose another task");
            case SessionException.ProtocolFailure broken ->
                unavailable(
                        "The other end of the session does not speak its protocol.",
                        message(broken),
                        "try again; when it stays so, report it with the output of -v");
            case SessionException.DestinationRefused no ->
                unavailable("The session's destination refused it.", message(no), "try again");
            case SessionException.ControlPlane other -> controlPlane(other, where, order);
        };
    }

    private Problem controlPlane(SessionException.ControlPlane failure, String where, SessionOrder order) {
        var said = message(failure);
        if (said.contains("execute command was not enabled")) {
            return unavailable(
                    "AWS does not let anybody into " + where + ".",
                    "ECS Exec is off for the task, or its agent does not run. AWS says: " + said,
                    production
                            ? HabitWords.instead(consoles)
                            : "try again in a moment; otherwise start the task again");
        }
        if (said.contains("session") && said.contains("limit")) {
            return unavailable(
                    "No session is free at " + where + ".",
                    "Others hold them. AWS says: " + said,
                    "see whose they are:  fumidai ls sessions ; have one of them closed, choose another task, or wait");
        }
        return unavailable(
                order.action() + " did not open a session to " + where + ": " + failure.code() + ".",
                "AWS says: " + said,
                "try again");
    }

    private Problem notConnected(String where, String said) {
        return unavailable(
                "The agent in " + where + " is not connected to Session Manager.",
                "Either the task's subnets have no route to ssmmessages." + region
                        + " (no NAT, no VPC endpoint, or a security group without egress to 443), or its task role"
                        + " lacks the four ssmmessages actions. AWS says: " + said,
                "allow the task role " + FOUR + "; add an interface endpoint for ssmmessages, or use subnets with NAT");
    }

    private static Problem refused(SessionException.NotAuthorized refused, SessionPlace place, SessionOrder order) {
        var task = place.instance()
                .map(host -> "instance/" + host)
                .orElseGet(() -> "task/" + place.clusterName() + "/" + place.taskId());
        var on = switch (order) {
            case SessionOrder.Exec ignored -> "the cluster and the task (…:" + task + ")";
            case SessionOrder.Document document ->
                "the " + (place.instance().isPresent() ? "instance" : "task") + " (…:" + task + ") and the document "
                        + document.name();
        };
        if (refused.explicitDeny()) {
            return new Problem(
                    "A policy denies " + refused.action() + " expressly.",
                    "An allow elsewhere does not help. AWS says: " + message(refused),
                    "ask whoever keeps the account's policies about " + refused.action() + " on " + on,
                    ExitCode.REFUSED);
        }
        return new Problem(
                "You may not get into " + (place.isHost() ? place.called() : "container " + place.container()) + ": "
                        + refused.action() + " is not allowed.",
                "AWS says: " + message(refused),
                "allow " + refused.action() + " on " + on,
                ExitCode.REFUSED);
    }

    /// How a running command's session ended before it did.
    ///
    /// @param again the command line to get in again
    WrappedProcess.Ends ends(SessionPlace place, String again) {
        var where = place.called();
        return new WrappedProcess.Ends() {
            @Override
            public ProblemException notBegun(String printed, ShellLink.LinkEnd end) {
                return didNotBegin(where, printed.strip(), end, again).asException();
            }

            @Override
            public ProblemException brokenOff(ShellLink.LinkEnd end) {
                return broken(where, end, again).asException();
            }

            @Override
            public ProblemException noInput(String missing) {
                return around(
                                "The command in " + where + " cannot be given input.",
                                "Without a terminal that takes " + missing + " in the image, which lacks it.",
                                "run it on a terminal (-t), or without input: < /dev/null")
                        .asException();
            }
        };
    }

    private static Problem didNotBegin(String where, String printed, ShellLink.LinkEnd end, String again) {
        var said = switch (end) {
            case ShellLink.LinkEnd.Exited exited ->
                (printed + " " + exited.output().strip()).strip();
            case ShellLink.LinkEnd.Lost lost -> message(lost.cause());
            case ShellLink.LinkEnd.ClosedHere ignored -> "It was closed on this side.";
        };
        if (said.contains(HostDocker.NONE)) {
            return around(
                    "There is no docker for " + where + ".",
                    "The instance runs containers by something else, or sessions on it are kept apart from them, as on"
                            + " Bottlerocket.",
                    "use ECS Exec, or open a shell on the instance:  fumidai exec --host …");
        }
        if (noProgram(said)) {
            return noShell(where, said);
        }
        return around(
                "Nothing could be run in " + where + ".",
                said.isEmpty() ? "The session ended without saying why." : "The agent says: " + said,
                "try again:  " + again);
    }

    private static boolean noProgram(String said) {
        return said.contains("executable file not found")
                || said.contains("no such file")
                || said.contains("not found");
    }

    /// Whether it says that the image has no shell.
    static boolean isNoShell(Problem problem) {
        return problem.summary().startsWith(NO_SHELL);
    }

    private static Problem noShell(String where, String said) {
        return around(
                NO_SHELL + where + ".",
                "Its image has no sh (distroless images have none). The agent says: "
                        + BANNER.matcher(said).replaceAll("").strip(),
                "use an ops target with a shell, or run one program of the image, without a terminal:  -T -- PROGRAM");
    }

    private static Problem broken(String where, ShellLink.LinkEnd end, String again) {
        return switch (end) {
            case ShellLink.LinkEnd.Exited exited ->
                around(
                        "The session to " + where + " was ended.",
                        exited.output().isBlank()
                                ? "Somebody ended it, the task stopped, or it was silent for too long (20 minutes)."
                                : exited.output().strip(),
                        "to get in again:  " + again);
            case ShellLink.LinkEnd.Lost lost
            when stopped(lost.cause()).isPresent() ->
                around(
                        "The session to " + where + " ended: " + TASK_STOPPED + ".",
                        stopped(lost.cause()).orElse(""),
                        "to get in again:  " + again);
            case ShellLink.LinkEnd.Lost lost ->
                around(
                        "The connection to " + where + " was lost for good.",
                        message(lost.cause()) + ". What ran there may still run.",
                        "to get in again:  " + again);
            case ShellLink.LinkEnd.ClosedHere ignored ->
                around("The session to " + where + " was closed here.", "", "to get in again:  " + again);
        };
    }

    private static Optional<String> stopped(SessionException cause) {
        return cause instanceof SessionException.SessionGone gone
                ? gone.output()
                        .filter(said -> said.startsWith(TASK_STOPPED))
                        .map(said -> said.substring(TASK_STOPPED.length()))
                        .map(why -> why.isEmpty() ? "" : "ECS says" + why)
                : Optional.empty();
    }

    private static Problem around(String summary, String cause, String remedy) {
        return new Problem(summary, cause, remedy, ExitCode.AROUND_COMMAND);
    }

    private static Problem notFound(String summary, String cause, String remedy) {
        return new Problem(summary, cause, remedy, ExitCode.NOT_FOUND);
    }

    private static Problem unavailable(String summary, String cause, String remedy) {
        return new Problem(summary, cause, remedy, ExitCode.UNAVAILABLE);
    }

    private static String name(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    private static String message(SessionException failure) {
        return String.valueOf(failure.getMessage());
    }
}
