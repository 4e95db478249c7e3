package dev.fumidai.core.shell;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.sessions.SessionPlace;
import dev.fumidai.core.shell.ShellWish.Way;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Finds the EC2 instance that somebody means, or the container that is to be entered through it.
///
/// @param finder looks for tasks
/// @param arns the beginning of ARNs of instances: `arn:aws:ec2:REGION:ACCOUNT:instance/`
record HostFinder(Finder finder, Tasks tasks, Chooser chooser, String arns) {
    Candidate one(Aim aim, Optional<String> container, Way way) throws ProblemException, InterruptedException {
        return switch (aim) {
            case Aim.Host host -> named(host, container, way);
            case Aim.Configured configured -> of(configured, container, way);
            case Aim.Named named -> of(named, container, way);
        };
    }

    private Candidate named(Aim.Host host, Optional<String> container, Way way)
            throws ProblemException, InterruptedException {
        if (way == Way.DOCKER || container.isPresent()) {
            throw new Problem(
                            host.id() + " is an instance; a container is found by its task.",
                            "",
                            "fumidai exec --docker CLUSTER/SERVICE -c CONTAINER, or a shell on the instance:"
                                    + "  fumidai exec " + host.id(),
                            ExitCode.USAGE)
                    .asException();
        }
        if (!host.id().startsWith("arn:")) {
            return machine(host.cluster().orElse(""), host.id());
        }
        return machine(host.cluster().orElse("default"), node(host.cluster().orElse("default"), host.id()));
    }

    private Candidate of(Aim aim, Optional<String> container, Way way) throws ProblemException, InterruptedException {
        var looked = finder.looked(aim);
        var onInstances =
                looked.stream().filter(task -> task.instanceArn().isPresent()).toList();
        if (onInstances.isEmpty()) {
            throw HostProblems.onFargate(looked.getFirst()).asException();
        }
        return way == Way.DOCKER ? container(onInstances, container) : machine(onInstances);
    }

    /// The instance of one of several tasks; each instance counts once.
    private Candidate machine(List<TaskLook> looked) throws ProblemException, InterruptedException {
        var machines = new LinkedHashMap<String, TaskLook>();
        looked.forEach(task -> machines.putIfAbsent(task.instanceArn().orElseThrow(), task));
        var candidates = new ArrayList<Candidate>();
        for (var task : machines.values()) {
            candidates.add(machine(
                    task.cluster(), node(task.cluster(), task.instanceArn().orElseThrow())));
        }
        return chosen("Which instance?", candidates);
    }

    private Candidate container(List<TaskLook> looked, Optional<String> container)
            throws ProblemException, InterruptedException {
        var candidates = new ArrayList<Candidate>();
        var tasksOf = new LinkedHashMap<Candidate, TaskLook>();
        for (var task : looked) {
            for (var candidate : finder.fit(task, container, TaskLook.Box::up)) {
                candidates.add(candidate);
                tasksOf.put(candidate, task);
            }
        }
        if (candidates.isEmpty()) {
            throw HostProblems.notRunning(looked.getFirst(), container).asException();
        }
        var found = chosen("Which container?", candidates);
        var task = tasksOf.get(found);
        if (task == null) {
            throw new IllegalStateException("a candidate without its task");
        }
        var host = node(task.cluster(), task.instanceArn().orElseThrow());
        return found.at(found.place().through(host));
    }

    private Candidate chosen(String question, List<Candidate> candidates)
            throws ProblemException, InterruptedException {
        if (candidates.size() == 1) {
            return candidates.getFirst();
        }
        var labels = candidates.stream().map(Candidate::label).toList();
        return candidates.get(chooser.choose(question, labels));
    }

    private String node(String cluster, String containerInstance) throws ProblemException, InterruptedException {
        try {
            return tasks.instance(cluster, containerInstance)
                    .orElseThrow(() ->
                            HostProblems.noInstance(containerInstance, cluster).asException());
        } catch (CallFailed failed) {
            throw failed.asProblem();
        }
    }

    private Candidate machine(String cluster, String id) {
        return new Candidate(
                SessionPlace.host(cluster, arns + id, id),
                "",
                "",
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty());
    }
}
