package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.FormatOption;
import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.output.Format;
import dev.fumidai.app.cli.output.Text;
import dev.fumidai.app.ecs.ClusterSheets;
import dev.fumidai.app.ecs.LocalPorts;
import dev.fumidai.app.ecs.OtherSheets;
import dev.fumidai.app.ecs.ServiceSheets;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.app.ecs.TaskSheets;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.balancing.AwsTargetReads;
import dev.fumidai.core.balancing.TargetHealth;
import dev.fumidai.core.database.DatabaseList;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.CapacityProvider;
import dev.fumidai.core.ecs.Cluster;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.Container;
import dev.fumidai.core.ecs.ContainerPlan;
import dev.fumidai.core.ecs.DefinitionRef;
import dev.fumidai.core.ecs.Deployment;
import dev.fumidai.core.ecs.EcsReads;
import dev.fumidai.core.ecs.Family;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.Missing;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.RevisionCount;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskQuery;
import dev.fumidai.core.identity.KnownPlaces;
import dev.fumidai.core.schedules.AwsScheduleReads;
import dev.fumidai.core.schedules.ScheduleReads;
import dev.fumidai.core.schedules.ScheduleRow;
import dev.fumidai.core.sessions.SessionList;
import dev.fumidai.core.sessions.SessionRow;
import dev.fumidai.core.task.AwsTaskDetails;
import dev.fumidai.core.task.Protection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reads what `ls` shows, and shows it.
final class Lister {
    /// The columns of families that take a call for each.
    private static final List<String> REVISIONS = List.of("latest", "revisions");

    /// That of tasks.
    private static final List<String> PROTECTION = List.of("protected");

    /// Blank in every row of tasks that run.
    private static final String ENDED = "ended";

    private final Invocation invocation;
    private final Browser browser;
    private final EcsReads reads;
    private final Wish wish;
    private final FormatOption format;
    private final Instant now;
    private final List<Missing> missing = new ArrayList<>();

    Lister(Invocation invocation, Browser browser, Wish wish, FormatOption format) {
        this.invocation = invocation;
        this.browser = browser;
        this.reads = browser.reads();
        this.wish = wish;
        this.format = format;
        this.now = invocation.environment().clock().instant();
    }

    int print() throws ProblemException, InterruptedException {
        invocation.sandbox().ifPresent(endpoint -> invocation.output().talk("SANDBOX " + Text.clean(endpoint)));
        return switch (wish.kind()) {
            case CLUSTERS -> print(ClusterSheets.clusters(), found(Found.<Cluster>of(reads::clusters)));
            case SERVICES ->
                print(
                        ServiceSheets.services(now, wish.everywhere()),
                        inClusters(cluster -> sink -> reads.services(cluster, sink)));
            case TASKS -> listTasks();
            case CONTAINERS -> containers();
            case DEFINITIONS -> families();
            case INSTANCES ->
                print(ClusterSheets.instances(now), inClusters(cluster -> sink -> reads.instances(cluster, sink)));
            case PROVIDERS -> print(ClusterSheets.providers(), found(providers()));
            case DEPLOYMENTS -> deployments();
            case TARGETS -> targets();
            case DATABASES ->
                print(
                        OtherSheets.databases(),
                        found(new DatabaseList(browser.access().clients(), browser.calls()).read()));
            case SESSIONS ->
                print(OtherSheets.sessions(now, me(), wish.state() != TaskQuery.State.RUNNING), found(sessions()));
            case SCHEDULES -> print(OtherSheets.schedules(now), found(Found.<ScheduleRow>of(schedules()::schedules)));
            case REVISIONS ->
                throw new Problem(
                                "Service revisions are listed with their deployments.",
                                "",
                                "fumidai ls deployments --service CLUSTER/SERVICE",
                                ExitCode.USAGE)
                        .asException();
        };
    }

    private Found<SessionRow> sessions() throws ProblemException, InterruptedException {
        var list = new SessionList(browser.access().clients(), browser.calls());
        var rows = new ArrayList<SessionRow>();
        if (wish.state() != TaskQuery.State.STOPPED) {
            rows.addAll(list.open().rows());
        }
        if (wish.state() != TaskQuery.State.RUNNING) {
            rows.addAll(list.over(Integer.MAX_VALUE).rows());
        }
        return new Found<>(rows, List.of());
    }

    private ScheduleReads schedules() {
        return new AwsScheduleReads(() -> browser.access().clients().scheduler(), browser.calls());
    }

    /// Whoever may not ask sees the sessions all the same.
    private Optional<String> me() throws InterruptedException {
        try {
            return Optional.of(browser.access().identify().arn());
        } catch (ProblemException e) {
            invocation
                    .output()
                    .talk("not known  which are yours: "
                            + Text.clean(e.problem().summary()));
            return Optional.empty();
        }
    }

    private <T extends Row> int print(Sheet<T> sheet, List<T> rows) throws ProblemException {
        var shown = sheet.filtered(rows, wish.filter());
        if (wish.sort().isPresent()) {
            shown = sheet.sorted(shown, wish.sort().get());
        }
        if (format.format() == Format.NAME) {
            shown.forEach(
                    row -> invocation.output().data(Text.clean(sheet.reference().apply(row))));
        } else {
            format.print(sheet.listing(shown), nothing(rows.isEmpty()), invocation.output());
        }
        return Gaps.tell(missing, invocation);
    }

    private String nothing(boolean empty) {
        return empty
                ? "No " + wish.kind().plural() + " found." + doubts()
                : "No " + wish.kind().plural() + " match " + wish.filter().text() + ".";
    }

    /// An AWS that answers anywhere finds nothing where there is nothing.
    private String doubts() {
        var doubt = KnownPlaces.doubt(browser.access().region(), "--region ");
        return doubt.isEmpty() ? "" : " " + Text.clean(doubt);
    }

    private <T extends Row> List<T> found(Found<T> found) {
        missing.addAll(found.missing());
        return found.rows();
    }

    private List<ClusterRef> clusters() throws ProblemException, InterruptedException {
        if (wish.everywhere()) {
            return found(Found.<Cluster>of(reads::clusters)).stream()
                    .map(Cluster::ref)
                    .toList();
        }
        return List.of(browser.places().cluster(wish.cluster()).ref());
    }

    /// One cluster that refuses does not hide the others.
    private <T extends Row> List<T> inClusters(Function<ClusterRef, Found.Read<T>> read)
            throws ProblemException, InterruptedException {
        var rows = new ArrayList<T>();
        var clusters = clusters();
        for (var cluster : clusters) {
            try {
                rows.addAll(found(Found.of(read.apply(cluster))));
            } catch (ProblemException e) {
                if (clusters.size() == 1) {
                    throw e;
                }
                missing.add(
                        new Missing(cluster.arn(), "", Optional.of(e.problem().summary()), Optional.of(e.problem())));
            }
        }
        return rows;
    }

    private List<Task> tasks() throws ProblemException, InterruptedException {
        if (wish.service().isPresent()) {
            var service = service();
            return found(Found.of(
                    sink -> reads.tasks(query(service.cluster(), new TaskQuery.OfService(service.name())), sink)));
        }
        TaskQuery.By by =
                wish.family().<TaskQuery.By>map(TaskQuery.OfFamily::new).orElseGet(TaskQuery.Everything::new);
        return inClusters(cluster -> sink -> reads.tasks(query(cluster, by), sink));
    }

    /// Who may not ask which tasks are protected sees the tasks all the same.
    private int listTasks() throws ProblemException, InterruptedException {
        var rows = tasks();
        var known = wants(PROTECTION) ? protections(rows) : Map.<String, Protection>of();
        var sheet = TaskSheets.tasks(now, wish.everywhere(), task -> Optional.ofNullable(known.get(task.arn())));
        var blank = wish.state() == TaskQuery.State.RUNNING && !wants(List.of(ENDED));
        return print(blank ? sheet.without(ENDED) : sheet, rows);
    }

    private Map<String, Protection> protections(List<Task> rows) throws InterruptedException {
        var clients = browser.access().clients();
        try {
            return new AwsTaskDetails(clients::ecs, clients::ec2, browser.calls(), reads).protections(rows);
        } catch (ProblemException e) {
            invocation
                    .output()
                    .talk("not known  which tasks are protected: "
                            + Text.clean(e.problem().summary()));
            return Map.of();
        }
    }

    private TaskQuery query(ClusterRef cluster, TaskQuery.By by) {
        return new TaskQuery(cluster, wish.state(), by);
    }

    /// `--service web --cluster shop` as well as `--service shop/web`.
    private ServiceRef service() throws ProblemException, InterruptedException {
        var named = wish.service().orElseThrow();
        var whole = wish.cluster().isPresent() && !named.contains("/")
                ? wish.cluster().get() + "/" + named
                : named;
        return browser.places().service(whole).ref();
    }

    private int containers() throws ProblemException, InterruptedException {
        var tasks = tasks();
        var plans = new HashMap<String, Map<String, ContainerPlan>>();
        var containers = new ArrayList<Container>();
        for (var task : tasks) {
            var definition = task.definition();
            if (!plans.containsKey(definition.arn())) {
                plans.put(definition.arn(), plans(definition));
            }
            var planned = plans.get(definition.arn());
            for (var container : task.containers()) {
                var plan = planned == null ? null : planned.get(container.name());
                containers.add(plan == null ? container : container.withPlan(plan));
            }
        }
        return print(TaskSheets.containers(localPorts()), containers);
    }

    private LocalPorts localPorts() {
        try {
            return new LocalPorts(invocation.services().backgroundTunnels().running());
        } catch (ProblemException e) {
            invocation
                    .output()
                    .talk("not known  local ports: " + Text.clean(e.problem().summary()));
            return LocalPorts.NONE;
        }
    }

    /// Empty where it is denied: then nobody knows which containers are essential.
    private Map<String, ContainerPlan> plans(DefinitionRef definition) throws InterruptedException {
        var plans = new HashMap<String, ContainerPlan>();
        try {
            reads.taskDefinition(definition.arn()).containers().forEach(plan -> plans.put(plan.name(), plan));
        } catch (ProblemException e) {
            invocation
                    .output()
                    .talk("not known  " + definition.shortName() + ": "
                            + Text.clean(e.problem().summary()));
        }
        return plans;
    }

    /// How many revisions a family has takes a call of its own, made only where somebody wants to
    /// know it, and of as few as can be.
    private int families() throws ProblemException, InterruptedException {
        var sheet = TaskSheets.families(Map.of()).without("usedBy");
        var names = found(Found.<Family>of(reads::families));
        if (!wants(REVISIONS)) {
            return print(sheet.without("latest").without("revisions"), names);
        }
        var asked = names(wish.filter().text(), REVISIONS) ? names : sheet.filtered(names, wish.filter());
        var read = new HashMap<String, Family>();
        found(Found.<Family>of(
                        sink -> reads.families(asked.stream().map(Family::name).toList(), sink)))
                .forEach(family -> read.put(family.name(), family));
        return print(
                sheet,
                names.stream()
                        .map(family -> read.getOrDefault(family.name(), family))
                        .toList());
    }

    /// Whether columns that are not in every table are shown, or decide what is.
    private boolean wants(List<String> columns) {
        return switch (format.format()) {
            case WIDE, JSON, YAML, CSV -> true;
            case TABLE, NAME ->
                names(wish.filter().text(), columns) || names(wish.sort().orElse(""), columns);
        };
    }

    private static boolean names(String text, List<String> columns) {
        return columns.stream().anyMatch(text::contains);
    }

    private Found<CapacityProvider> providers() throws ProblemException, InterruptedException {
        if (wish.cluster().isEmpty()) {
            return Found.of(reads::capacityProviders);
        }
        var cluster = browser.places().cluster(wish.cluster()).ref();
        return Found.of((PageSink<CapacityProvider> sink) -> reads.capacityProviders(cluster, sink));
    }

    private int deployments() throws ProblemException, InterruptedException {
        if (wish.service().isEmpty()) {
            throw new Problem(
                            "Deployments of which service?",
                            "AWS lists them for one service at a time.",
                            "fumidai ls deployments --service CLUSTER/SERVICE",
                            ExitCode.USAGE)
                    .asException();
        }
        var service = service();
        var rows = new ArrayList<>(found(Found.<Deployment>of(sink -> reads.deployments(service, sink))));
        rows.sort(Comparator.comparing(
                        (Deployment row) -> row.createdAt().or(row::startedAt).orElse(Instant.EPOCH))
                .reversed());
        return print(ServiceSheets.deployments(now, definitions(rows)), rows);
    }

    private int targets() throws ProblemException, InterruptedException {
        if (wish.service().isEmpty()) {
            throw new Problem(
                            "Targets of which service?",
                            "Load balancers know them by their target groups.",
                            "fumidai ls targets --service CLUSTER/SERVICE",
                            ExitCode.USAGE)
                    .asException();
        }
        var service = service();
        var targets = new AwsTargetReads(() -> browser.access().clients().balancing(), browser.calls(), reads);
        var rows = new ArrayList<TargetHealth>();
        for (var row : found(Found.<Service>of(sink -> reads.services(List.of(service), sink)))) {
            rows.addAll(found(targets.health(row)));
        }
        return print(OtherSheets.targets(), rows);
    }

    private Function<String, Optional<DefinitionRef>> definitions(List<Deployment> rows) throws InterruptedException {
        var arns = rows.stream()
                .flatMap(row -> Stream.concat(row.sources().stream(), row.target().stream()))
                .map(RevisionCount::arn)
                .distinct()
                .toList();
        var known = new HashMap<String, DefinitionRef>();
        try {
            reads.serviceRevisions(arns).rows().forEach(row -> known.put(row.arn(), row.definition()));
        } catch (ProblemException e) {
            invocation
                    .output()
                    .talk("not known  service revisions: "
                            + Text.clean(e.problem().summary()));
        }
        return arn -> Optional.ofNullable(known.get(arn));
    }
}
