package dev.fumidai.app.cli.ecs;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.database.DatabaseList;
import dev.fumidai.core.ecs.Arn;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.CapacityProvider;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.Deployment;
import dev.fumidai.core.ecs.DeploymentRef;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.Instance;
import dev.fumidai.core.ecs.InstanceRef;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Places;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.schedules.AwsScheduleReads;
import dev.fumidai.core.schedules.ScheduleRow;
import dev.fumidai.core.sessions.SessionList;
import java.util.List;
import java.util.Optional;

/// Finds the one thing that somebody wants described.
final class Documents {
    private final Browser browser;

    Documents(Browser browser) {
        this.browser = browser;
    }

    /// @param text `KIND/ID`, or what says by itself what it is: an ARN, `CLUSTER/SERVICE`, the
    ///     id of a task, `FAMILY:REVISION`
    Row find(String text) throws ProblemException, InterruptedException {
        int slash = text.indexOf('/');
        var kind = slash > 0 && !text.startsWith("arn:") ? Kind.of(text.substring(0, slash)) : Optional.<Kind>empty();
        if (kind.isPresent()) {
            return ofKind(kind.get(), text.substring(slash + 1));
        }
        var arn = Arn.parse(text);
        if (arn.isPresent()) {
            var known = Kind.of(arn.get().kind());
            if (known.isPresent()) {
                return ofKind(known.get(), text);
            }
        }
        return text.matches("[A-Za-z0-9_-]+:[0-9]+") ? ofKind(Kind.DEFINITIONS, text) : ofKind(Kind.SERVICES, text);
    }

    private Row ofKind(Kind kind, String id) throws ProblemException, InterruptedException {
        var reads = browser.reads();
        return switch (kind) {
            case CLUSTERS -> browser.places().cluster(Optional.of(id));
            case SERVICES, TASKS, CONTAINERS -> place(id);
            case DEFINITIONS -> browser.places().definition(id);
            case INSTANCES -> {
                var ref = instance(id);
                yield only(Found.<Instance>of(sink -> reads.instances(List.of(ref), sink)), id);
            }
            case PROVIDERS -> provider(id);
            case DEPLOYMENTS -> {
                var ref = new DeploymentRef(new ServiceRef("", ""), id);
                yield only(Found.<Deployment>of(sink -> reads.deployments(List.of(ref), sink)), id);
            }
            case REVISIONS -> only(reads.serviceRevisions(List.of(id)), id);
            case TARGETS ->
                throw new Problem(
                                "Targets are described with their service.",
                                "They have no names of their own.",
                                "fumidai ls targets --service CLUSTER/SERVICE -o json",
                                ExitCode.USAGE)
                        .asException();
            case DATABASES -> named(new DatabaseList(browser.access().clients(), browser.calls()).read(), id);
            case SESSIONS -> named(new SessionList(browser.access().clients(), browser.calls()).open(), id);
            case SCHEDULES ->
                named(
                        Found.<ScheduleRow>of(new AwsScheduleReads(
                                () -> browser.access().clients().scheduler(), browser.calls())::schedules),
                        id);
        };
    }

    private Row place(String id) throws ProblemException, InterruptedException {
        return switch (browser.places().place(id)) {
            case Places.OfService service -> service.service();
            case Places.OfTask task
            when task.container().isPresent() ->
                task.task().containers().stream()
                        .filter(container ->
                                container.name().equals(task.container().get()))
                        .findFirst()
                        .orElseThrow(() -> unknown(id).asException());
            case Places.OfTask task -> task.task();
        };
    }

    private static InstanceRef instance(String id) throws ProblemException {
        var arn = Arn.parse(id);
        if (arn.isPresent()) {
            return new InstanceRef(
                    arn.get().sibling("cluster", arn.get().cluster().orElse("default")), id);
        }
        int slash = id.indexOf('/');
        if (slash < 0) {
            throw new Problem(
                            "In which cluster is the instance " + id + "?",
                            "",
                            "fumidai describe instance/CLUSTER/" + id,
                            ExitCode.USAGE)
                    .asException();
        }
        return new InstanceRef(new ClusterRef(id.substring(0, slash)).arn(), id.substring(slash + 1));
    }

    private Row provider(String id) throws ProblemException, InterruptedException {
        return named(
                Found.of((PageSink<CapacityProvider> sink) -> browser.reads().capacityProviders(sink)), id);
    }

    private static <T extends Row> T named(Found<T> found, String id) throws ProblemException {
        var row = found.rows().stream()
                .filter(it -> it.name().equals(id) || it.arn().equals(id))
                .findFirst();
        return row.isPresent() ? row.get() : only(new Found<>(List.of(), found.missing()), id);
    }

    private static <T extends Row> T only(Found<T> found, String id) throws ProblemException {
        for (var one : found.missing()) {
            if (one.problem().isPresent()) {
                throw one.problem().get().asException();
            }
        }
        return found.rows().stream().findFirst().orElseThrow(() -> unknown(id).asException());
    }

    private static Problem unknown(String id) {
        return new Problem(
                "There is no " + id + ".",
                "AWS does not know it in this account and region.",
                "fumidai ls",
                ExitCode.NOT_FOUND);
    }
}
