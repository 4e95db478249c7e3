package dev.fumidai.core.shell;

import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.config.Suggestions;
import dev.fumidai.core.ecs.Arn;
import dev.fumidai.core.ecs.PlaceName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Finds the container that somebody means. Containers that were put beside the team's own never
/// win by themselves; an essential one goes before the others.
final class Finder {
    private final Tasks tasks;
    private final Chooser chooser;
    private final ShellProblems problems;

    Finder(Tasks tasks, Chooser chooser, ShellProblems problems) {
        this.tasks = tasks;
        this.chooser = chooser;
        this.problems = problems;
    }

    /// The one container.
    ///
    /// @param container named by `-c`, the target or the configuration
    Candidate one(Aim aim, Optional<String> container) throws ProblemException, InterruptedException {
        var found = looked(aim);
        var candidates = new ArrayList<Candidate>();
        for (var task : found) {
            candidates.addAll(fit(task, container, TaskLook.Box::open));
        }
        if (candidates.isEmpty()) {
            throw problems.closed(found.getFirst(), container).asException();
        }
        return candidates.size() == 1
                ? candidates.getFirst()
                : candidates.get(chooser.choose("Which container?", labels(candidates)));
    }

    /// The same container in every task.
    List<Candidate> all(Aim aim, Optional<String> container) throws ProblemException, InterruptedException {
        var found = looked(aim);
        var name = container;
        var result = new ArrayList<Candidate>();
        for (var task : found) {
            var open = fit(task, name, TaskLook.Box::open);
            if (open.isEmpty()) {
                throw problems.closed(task, name).asException();
            }
            var chosen = open.size() == 1
                    ? open.getFirst()
                    : open.get(chooser.choose("Which container of each task?", labels(open)));
            name = Optional.of(chosen.place().container());
            result.add(chosen);
        }
        return List.copyOf(result);
    }

    /// What the containers' images of another service are.
    Set<String> digests(String cluster, String service, String container) throws CallFailed, InterruptedException {
        var digests = new TreeSet<String>();
        for (var task : tasks.ofService(cluster, service)) {
            task.containers().stream()
                    .filter(box -> !box.injected())
                    .filter(box ->
                            task.container(container).isEmpty() || box.name().equals(container))
                    .forEach(box -> box.imageDigest().ifPresent(digests::add));
        }
        return digests;
    }

    /// The tasks that are meant; never none.
    List<TaskLook> looked(Aim aim) throws ProblemException, InterruptedException {
        try {
            return switch (aim) {
                case Aim.Configured configured ->
                    service(configured.exec().cluster(), configured.exec().service());
                case Aim.Named(PlaceName.Service service) -> {
                    var cluster =
                            service.cluster().isPresent() ? service.cluster().get() : onlyCluster(service.name());
                    yield service(cluster, service.name());
                }
                case Aim.Named(PlaceName.Task task) -> List.of(task(task));
                case Aim.Host host ->
                    throw problems.noTaskButInstance(host.id()).asException();
            };
        } catch (CallFailed failed) {
            throw failed.asProblem();
        }
    }

    private List<TaskLook> service(String cluster, String service)
            throws CallFailed, ProblemException, InterruptedException {
        var running = new ArrayList<TaskLook>();
        try {
            tasks.ofService(cluster, service).stream().filter(TaskLook::running).forEach(running::add);
        } catch (CallFailed failed) {
            if (failed.kind() == CallFailed.Kind.NOT_FOUND) {
                throw missing(cluster, service, failed).asException(failed);
            }
            throw failed;
        }
        if (running.isEmpty()) {
            throw (tasks.hasService(cluster, service)
                            ? problems.noTask(cluster, service)
                            : problems.noService(
                                    cluster,
                                    service,
                                    asking("The cluster has no active service of that name.", cluster, service)))
                    .asException();
        }
        return running;
    }

    /// AWS says of both that something was not found.
    private Problem missing(String cluster, String service, CallFailed failed) throws InterruptedException {
        var clusters = clusters();
        var name = Arn.name(cluster);
        return clusters.isEmpty() || clusters.contains(name)
                ? problems.noService(cluster, service, asking(failed.said(), cluster, service))
                : problems.noCluster(name, clusters);
    }

    /// None where they may not be listed.
    private List<String> clusters() throws InterruptedException {
        try {
            return tasks.clusters();
        } catch (CallFailed ignored) {
            return List.of();
        }
    }

    private String asking(String said, String cluster, String service) throws InterruptedException {
        return Suggestions.withQuestion(said, service, cluster + "/", tasks.services(cluster));
    }

    private String onlyCluster(String service) throws CallFailed, ProblemException, InterruptedException {
        var having = new ArrayList<String>();
        var clusters = tasks.clusters();
        for (var cluster : clusters) {
            if (tasks.hasService(cluster, service)) {
                having.add(cluster);
            }
        }
        if (having.isEmpty()) {
            throw problems.nowhere(service, clusters, services(clusters)).asException();
        }
        return having.size() == 1
                ? having.getFirst()
                : having.get(chooser.choose(
                        "Which cluster?",
                        having.stream().map(it -> it + "/" + service).toList()));
    }

    /// `CLUSTER/SERVICE`.
    private List<String> services(List<String> clusters) throws InterruptedException {
        var all = new ArrayList<String>();
        for (var cluster : clusters) {
            tasks.services(cluster).forEach(service -> all.add(cluster + "/" + service));
        }
        return all;
    }

    private TaskLook task(PlaceName.Task wanted) throws CallFailed, ProblemException, InterruptedException {
        var clusters = wanted.cluster().isPresent() ? List.of(wanted.cluster().get()) : tasks.clusters();
        for (var cluster : clusters) {
            var task = taskOf(cluster, wanted.id());
            if (task.isPresent()) {
                if (!task.get().running()) {
                    throw problems.notRunning(task.get()).asException();
                }
                return task.get();
            }
        }
        throw problems.noSuchTask(wanted.id(), clusters).asException();
    }

    private Optional<TaskLook> taskOf(String cluster, String id)
            throws CallFailed, ProblemException, InterruptedException {
        try {
            return tasks.task(cluster, id);
        } catch (CallFailed failed) {
            if (failed.kind() == CallFailed.Kind.NOT_FOUND) {
                throw problems.noCluster(Arn.name(cluster), clusters()).asException(failed);
            }
            throw failed;
        }
    }

    /// The containers of a task that may be meant and can be entered.
    ///
    /// @param open whether one can
    List<Candidate> fit(TaskLook task, Optional<String> container, Predicate<TaskLook.Box> open)
            throws ProblemException, InterruptedException {
        if (container.isPresent()) {
            var box = task.container(container.get())
                    .orElseThrow(
                            () -> problems.noContainer(task, container.get()).asException());
            return open.test(box) ? List.of(task.candidate(box, true)) : List.of();
        }
        var own = task.containers().stream().filter(box -> !box.injected()).toList();
        var meant = own.isEmpty() ? task.containers() : own;
        var essential = meant.size() > 1 ? essential(task) : Set.<String>of();
        var entered = meant.stream()
                .filter(open)
                .map(box -> task.candidate(box, essential.contains(box.name())))
                .sorted(Comparator.comparing(it -> !it.essential()))
                .toList();
        var essentials = entered.stream().filter(Candidate::essential).toList();
        return essentials.size() == 1 ? essentials : entered;
    }

    private Set<String> essential(TaskLook task) throws InterruptedException {
        try {
            return tasks.essential(task.definition());
        } catch (CallFailed failed) {
            return Set.of(); // then a person decides
        }
    }

    private static List<String> labels(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::label).toList();
    }
}
