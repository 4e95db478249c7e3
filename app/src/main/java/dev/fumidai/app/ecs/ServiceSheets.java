package dev.fumidai.app.ecs;

import dev.fumidai.app.cli.output.Listing.Column;
import dev.fumidai.core.ecs.Arn;
import dev.fumidai.core.ecs.DefinitionRef;
import dev.fumidai.core.ecs.Deployment;
import dev.fumidai.core.ecs.Hook;
import dev.fumidai.core.ecs.Progress;
import dev.fumidai.core.ecs.RevisionCount;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.Why;
import dev.fumidai.core.metrics.ServiceMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// Services and their deployments.
public final class ServiceSheets {
    private ServiceSheets() {}

    /// @param withCluster for services of several clusters
    public static Sheet<Service> services(Instant now, boolean withCluster) {
        var columns = new ArrayList<Column<Service>>();
        var cluster = Column.<Service>of("cluster", it -> it.ref().cluster().name());
        if (withCluster) {
            columns.add(cluster);
        }
        columns.addAll(List.of(
                Column.of("name", Service::name),
                Column.maybe("status", it -> Cells.word(it.status())),
                Column.of("tasks", it -> new Cells.Ratio(it.running(), it.desired())),
                Column.of("pend", Service::pending),
                Column.of("deploy", it -> Progress.of(it).text(now)),
                Column.maybe("strategy", it -> Cells.word(it.strategy()).map(text -> text.toLowerCase(Locale.ROOT))),
                Column.of("exec", it -> Cells.yes(it.execEnabled())),
                Column.maybe("td", it -> it.definition().map(DefinitionRef::shortName)),
                Column.maybe(
                        "lb",
                        it -> Cells.texts(it.loadBalancers().stream()
                                .map(link -> targetGroup(link.target()) + ":" + link.port())
                                .toList())),
                Column.maybe("age", it -> Cells.age(it.createdAt(), now)),
                Column.maybe("why", it -> Cells.why(Why.why(it))),
                Cells.wideMaybe("launch", it -> it.launchType().or(() -> Cells.texts(Cells.shares(it.providers())))),
                Cells.wideMaybe("platform", Service::platform),
                Cells.wideMaybe("createdBy", it -> it.createdBy().map(Arn::name)),
                Cells.wideMaybe("controller", it -> Cells.word(it.controller())),
                Cells.tags(),
                Column.data("running", Service::running),
                Column.data("desired", Service::desired),
                Column.data("deployPhase", it -> Progress.of(it).phase().name().toLowerCase(Locale.ROOT)),
                Column.data("deployPercent", it -> Progress.of(it).percent()),
                Column.dataMaybe("deploySince", it -> Progress.of(it).since()),
                Cells.arn()));
        if (!withCluster) {
            columns.add(Column.data("cluster", it -> it.ref().cluster().name()));
        }
        return new Sheet<>(columns, it -> it.ref().cluster().name() + "/" + it.name());
    }

    /// With how busy the tasks are, before everything that tells less.
    public static Sheet<Service> withFigures(Sheet<Service> sheet, Function<Service, ServiceMetrics> figures) {
        var columns = new ArrayList<>(sheet.columns());
        var after = columns.stream().map(Column::name).toList().indexOf("td") + 1;
        columns.add(
                after,
                Column.maybe("cpu", it -> Cells.percent(figures.apply(it).cpu().last())));
        columns.add(
                after + 1,
                Column.maybe(
                        "mem", it -> Cells.percent(figures.apply(it).memory().last())));
        return new Sheet<>(columns, sheet.reference());
    }

    /// @param definition what a service revision runs, where it is known
    public static Sheet<Deployment> deployments(Instant now, Function<String, Optional<DefinitionRef>> definition) {
        return new Sheet<>(
                List.of(
                        Column.of("id", Deployment::name),
                        Column.maybe("status", it -> Cells.word(it.status())),
                        Column.maybe("stage", it -> Cells.word(it.stage())),
                        Column.maybe(
                                "strategy", it -> Cells.word(it.strategy()).map(text -> text.toLowerCase(Locale.ROOT))),
                        Column.of("change", it -> change(it, definition)),
                        Column.maybe(
                                "tasks",
                                it -> it.target().map(target -> new Cells.Ratio(target.running(), target.requested()))),
                        Column.maybe("pend", it -> it.target().map(RevisionCount::pending)),
                        Column.maybe("failed", ServiceSheets::failures),
                        Column.maybe("alarms", it -> Cells.texts(it.triggeredAlarms())),
                        Column.maybe(
                                "hook",
                                it -> it.hooks().stream()
                                        .filter(Hook::awaitsAction)
                                        .map(hook -> "awaiting"
                                                + hook.expiresAt()
                                                        .map(at -> ", expires " + at)
                                                        .orElse(""))
                                        .findFirst()),
                        Column.maybe("age", it -> Cells.age(it.startedAt().or(it::createdAt), now)),
                        Column.maybe("took", it -> took(it, now)),
                        Column.maybe("why", it -> Cells.why(Why.why(it))),
                        Cells.wideMaybe("reason", Deployment::statusReason),
                        Cells.wideMaybe("started", it -> it.startedAt()),
                        Cells.wideMaybe("finished", it -> it.finishedAt()),
                        Cells.arn()),
                Deployment::arn);
    }

    private static String change(Deployment it, Function<String, Optional<DefinitionRef>> definition) {
        var from = it.sources().stream()
                .map(source -> revision(source, definition))
                .distinct()
                .toList();
        var to = it.target().map(target -> revision(target, definition)).orElse("?");
        return from.isEmpty() ? "→ " + to : String.join(", ", from) + " → " + brief(from, to);
    }

    /// The family is not said twice: `web:117 → 118`.
    private static String brief(List<String> from, String to) {
        var family = to.substring(0, to.lastIndexOf(':') + 1);
        return !family.isEmpty() && from.stream().allMatch(it -> it.startsWith(family))
                ? to.substring(family.length())
                : to;
    }

    private static String revision(RevisionCount count, Function<String, Optional<DefinitionRef>> definition) {
        return definition.apply(count.arn()).map(DefinitionRef::shortName).orElseGet(count::id);
    }

    private static Optional<String> failures(Deployment it) {
        OptionalInt failed = it.failed();
        return failed.isEmpty()
                ? Optional.empty()
                : Optional.of(failed.getAsInt()
                        + (it.threshold().isPresent() ? "/" + it.threshold().getAsInt() : ""));
    }

    private static Optional<Duration> took(Deployment it, Instant now) {
        return it.startedAt()
                .map(start -> Duration.between(
                        start, it.finishedAt().or(it::stoppedAt).orElse(now)));
    }

    /// The name in a target group's ARN: `targetgroup/NAME/ID`.
    private static String targetGroup(String target) {
        var parts = List.of(target.split("/"));
        return parts.size() > 2 ? parts.get(1) : target;
    }
}
