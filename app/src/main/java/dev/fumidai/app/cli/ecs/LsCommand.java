package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.FormatOption;
import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.RowOptions;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Suggestions;
import dev.fumidai.core.ecs.TaskQuery;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fumidai ls KIND`.
@Command(
        name = "ls",
        description = "List what there is: clusters, services, tasks, containers, task-definitions, instances,"
                + " capacity-providers, deployments, targets, databases, sessions, schedules, profiles, regions.")
final class LsCommand implements Callable<Integer>, WithExamples {
    private static final List<String> LISTED = Stream.concat(
                    Arrays.stream(Kind.values())
                            .filter(it -> it != Kind.REVISIONS)
                            .map(Kind::plural),
                    Stream.of(PlaceLister.PROFILES, PlaceLister.REGIONS))
            .toList();

    /// Which tasks.
    enum Status {
        RUNNING,
        STOPPED,
        ALL
    }

    /// What is offered, and recognised where `ls` was left out.
    static final class Kinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return LISTED.iterator();
        }
    }

    @Parameters(
            paramLabel = "KIND",
            completionCandidates = Kinds.class,
            description = "clusters, services, tasks, containers, task-definitions, instances, capacity-providers,"
                    + " deployments, targets, databases, sessions, schedules, profiles or regions.")
    private String kind = "";

    @Option(names = "--cluster", paramLabel = "CLUSTER", description = "Its name or ARN; the only one by default.")
    private @Nullable String cluster;

    @Option(
            names = {"-A", "--all-clusters"},
            description = "In every cluster of the region.")
    private boolean everywhere;

    @Option(
            names = "--service",
            paramLabel = "[CLUSTER/]SERVICE",
            description = "Tasks, containers, deployments and targets of this service.")
    private @Nullable String service;

    @Option(names = "--family", paramLabel = "FAMILY", description = "Tasks of this task definition family.")
    private @Nullable String family;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Tasks that are running (the default), stopped or all; AWS forgets the stopped ones after"
                    + " about an hour. Likewise sessions, those that are over for thirty days.")
    private Status status = Status.RUNNING;

    @Mixin
    private RowOptions shown = new RowOptions();

    @Mixin
    private FormatOption format = new FormatOption();

    private final Invocation invocation;

    LsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException {
        var places = new PlaceLister(invocation, shown.filter(), shown.sort(), format);
        if (kind.equals(PlaceLister.PROFILES)) {
            return places.profiles();
        }
        if (kind.equals(PlaceLister.REGIONS)) {
            return places.regions();
        }
        var wish = new Wish(
                Kind.of(kind).orElseThrow(() -> unknown().asException()),
                Optional.ofNullable(cluster),
                everywhere,
                Optional.ofNullable(service),
                Optional.ofNullable(family),
                switch (status) {
                    case RUNNING -> TaskQuery.State.RUNNING;
                    case STOPPED -> TaskQuery.State.STOPPED;
                    case ALL -> TaskQuery.State.ALL;
                },
                shown.filter(),
                shown.sort());
        try (var browser = invocation.services().browser(invocation.options().overrides())) {
            return new Lister(invocation, browser, wish, format).print();
        }
    }

    private Problem unknown() {
        return new Problem(
                "'" + kind + "' is nothing that can be listed.",
                Suggestions.question(kind, "", LISTED),
                String.join(", ", LISTED) + "; tunnels: fumidai tunnel ls, bastions: fumidai bastion ls",
                dev.fumidai.core.ExitCode.USAGE);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "fumidai ls services --cluster shop",
                "fumidai ls services -A --filter '!steady'     what is not steady, anywhere",
                "fumidai ls tasks --service shop/web --status all",
                "fumidai ls tasks --cluster shop --filter 'tag:Env=prod age>2h' --sort -age",
                "fumidai ls clusters -o json");
    }
}
