package dev.fumidai.app.ecs;

import dev.fumidai.app.cli.output.Listing;
import dev.fumidai.app.cli.output.Listing.Column;
import dev.fumidai.core.ecs.Arn;
import dev.fumidai.core.ecs.Container;
import dev.fumidai.core.ecs.ContainerPlan;
import dev.fumidai.core.ecs.Family;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskDefinition;
import dev.fumidai.core.ecs.TaskStatus;
import dev.fumidai.core.ecs.Why;
import dev.fumidai.core.task.Protection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Tasks, containers and task definitions.
public final class TaskSheets {
    private TaskSheets() {}

    /// @param users the services that run a revision, by the family's name
    public static Sheet<Family> families(Map<String, List<String>> users) {
        return new Sheet<>(
                List.of(
                        Column.of("name", Family::name),
                        Column.maybe(
                                "latest",
                                it -> it.active()
                                        .map(Family.Active::latest)
                                        .map(latest -> latest.revision().orElse(0))),
                        Column.maybe(
                                "revisions",
                                it -> it.active().map(active -> new Cells.Count(active.count(), active.more()))),
                        Column.maybe("usedBy", it -> Cells.texts(users.getOrDefault(it.name(), List.of())))),
                Family::name);
    }

    /// A task is as old as it is, whatever it does: `age` does not begin again when it runs, or
    /// stops.
    ///
    /// @param withCluster for tasks of several clusters
    /// @param protection of those that somebody has asked for
    public static Sheet<Task> tasks(Instant now, boolean withCluster, Function<Task, Optional<Protection>> protection) {
        var columns = new ArrayList<Column<Task>>();
        if (withCluster) {
            columns.add(Column.of("cluster", it -> it.ref().cluster().name()));
        }
        columns.addAll(List.of(
                Column.of("id", Task::name),
                Column.maybe("last", it -> Cells.word(it.lastStatus())),
                Column.maybe("desired", it -> Cells.word(it.desiredStatus())),
                Column.maybe("health", it -> Cells.word(it.health()).map(text -> text.toLowerCase(Locale.ROOT))),
                Column.maybe("exec", TaskSheets::agent),
                Column.maybe("service", it -> it.service().or(it::group)),
                Column.of("td", it -> it.definition().shortName()),
                Column.of("containers", TaskSheets::up),
                Column.maybe("cpu", Task::cpu),
                Column.maybe("mem", Task::memory),
                Column.maybe("ip", it -> it.network().privateIp()),
                Column.maybe("zone", Task::zone),
                Column.maybe("age", it -> Cells.age(it.times().createdAt(), now)),
                Column.maybe("ended", it -> Cells.age(it.times().stoppedAt(), now)),
                Column.maybe("why", it -> Cells.why(Why.why(it))),
                Cells.wideMaybe("launch", Task::launchType),
                Cells.wideMaybe("provider", Task::provider),
                Cells.wideMaybe("startedBy", Task::startedBy),
                Cells.wideMaybe("eni", it -> it.network().networkInterface()),
                Cells.wideMaybe("arch", Task::architecture),
                Cells.wideMaybe(
                        "protected",
                        it -> protection.apply(it).map(Protection::on).map(Cells::yes)),
                Cells.tags(),
                new Column<>(
                        "protectedUntil",
                        Listing.Shown.DATA,
                        it -> protection.apply(it).flatMap(Protection::until).map(until -> until)),
                Cells.arn()));
        if (!withCluster) {
            columns.add(Column.data("cluster", it -> it.ref().cluster().name()));
        }
        return new Sheet<>(columns, it -> it.ref().cluster().name() + "/" + it.name());
    }

    /// @param local the ports of this machine that lead there
    public static Sheet<Container> containers(LocalPorts local) {
        return new Sheet<>(
                List.of(
                        Column.of("name", Container::name),
                        Column.of("task", it -> it.ref().task().id()),
                        Column.maybe("status", it -> Cells.word(it.lastStatus())),
                        Column.maybe(
                                "health", it -> Cells.word(it.health()).map(text -> text.toLowerCase(Locale.ROOT))),
                        Column.maybe(
                                "exit",
                                it -> it.exitCode().isPresent()
                                        ? Optional.of(it.exitCode().getAsInt())
                                        : Optional.empty()),
                        Column.maybe(
                                "essential",
                                it -> it.plan().map(ContainerPlan::essential).map(Cells::yes)),
                        Column.maybe(
                                "exec",
                                it -> it.execAgent()
                                        .flatMap(agent -> Cells.word(agent.status()))
                                        .map(text -> text.toLowerCase(Locale.ROOT))),
                        Column.maybe(
                                "ports",
                                it -> Cells.texts(it.ports().stream()
                                        .map(port -> port.containerPort() == port.hostPort()
                                                ? Integer.toString(port.containerPort())
                                                : port.hostPort() + "→" + port.containerPort())
                                        .toList())),
                        Column.maybe("local", local::to),
                        Column.maybe("image", it -> it.image().map(Arn::name)),
                        Column.maybe("digest", it -> it.digest().map(TaskSheets::brief)),
                        Column.maybe("cpu", Container::cpu),
                        Column.maybe("mem", Container::memory),
                        Column.maybe("why", it -> Cells.why(Why.why(it))),
                        Cells.wideMaybe("runtimeId", Container::runtimeId),
                        Cells.wideMaybe("reason", Container::reason),
                        Cells.wideMaybe("ips", it -> Cells.texts(it.ips())),
                        Cells.wideMaybe("gpus", TaskSheets::gpus),
                        Column.data("fullImage", it -> it.image().orElse("")),
                        Cells.arn()),
                it -> it.ref().task().cluster().name() + "/" + it.ref().task().id() + "/" + it.name());
    }

    /// @param inUse which services run a revision, where it is known
    public static Sheet<TaskDefinition> definitions(Instant now, Function<String, List<String>> inUse) {
        return new Sheet<>(
                List.of(
                        Column.of("revision", TaskDefinition::name),
                        Column.of("status", TaskDefinition::status),
                        Column.maybe("inUse", it -> Cells.texts(inUse.apply(it.arn()))),
                        Column.maybe("cpu", it -> it.cpu().or(() -> sum(it, ContainerPlan::cpu))),
                        Column.maybe("mem", it -> it.memory().or(() -> sum(it, ContainerPlan::memory))),
                        Column.maybe("arch", TaskDefinition::architecture),
                        Column.maybe("net", TaskDefinition::networkMode),
                        Column.maybe(
                                "images",
                                it -> Cells.texts(it.containers().stream()
                                        .map(container -> Arn.name(container.image()))
                                        .toList())),
                        Column.maybe("by", it -> it.registeredBy().map(Arn::name)),
                        Column.maybe("age", it -> Cells.age(it.registeredAt(), now)),
                        Cells.wideMaybe("taskRole", it -> it.taskRole().map(Arn::name)),
                        Cells.wideMaybe(
                                "executionRole", it -> it.executionRole().map(Arn::name)),
                        Cells.tags(),
                        Cells.arn()),
                TaskDefinition::name);
    }

    /// What its containers take together, where it says nothing of the whole.
    private static Optional<String> sum(TaskDefinition it, Function<ContainerPlan, Optional<String>> share) {
        var sum = it.containers().stream()
                .flatMap(plan -> share.apply(plan).stream())
                .filter(text -> text.matches("[0-9]{1,9}"))
                .mapToLong(Long::parseLong)
                .sum();
        return sum == 0 ? Optional.empty() : Optional.of(Long.toString(sum));
    }

    private static Cells.Ratio up(Task task) {
        int running = (int) task.containers().stream()
                .filter(container -> container.lastStatus().is(TaskStatus.RUNNING))
                .count();
        return new Cells.Ratio(running, task.containers().size());
    }

    private static Optional<String> agent(Task task) {
        if (!task.execEnabled()) {
            return Optional.of("off");
        }
        return task.containers().stream()
                .flatMap(container -> container.execAgent().stream())
                .map(agent -> agent.status().text().toLowerCase(Locale.ROOT))
                .distinct()
                .reduce((left, right) -> left + ", " + right);
    }

    private static Optional<String> gpus(Container container) {
        return container
                .document()
                .at("gpuIds")
                .filter(List.class::isInstance)
                .flatMap(ids -> Cells.texts(
                        ((List<?>) ids).stream().map(String::valueOf).toList()));
    }

    private static String brief(String digest) {
        int at = digest.indexOf(':');
        return digest.substring(at + 1, Math.min(digest.length(), at + 13));
    }
}
