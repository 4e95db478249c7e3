package dev.fumidai.app.tui;

import dev.fumidai.app.cli.MoreTime;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.audit.JournalReads;
import dev.fumidai.core.balancing.TargetReads;
import dev.fumidai.core.bastion.BastionView;
import dev.fumidai.core.bastion.Bastions;
import dev.fumidai.core.config.Habits;
import dev.fumidai.core.database.DatabaseRow;
import dev.fumidai.core.doctor.Doctor;
import dev.fumidai.core.ecs.CapacityProvider;
import dev.fumidai.core.ecs.Cluster;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.DefinitionRef;
import dev.fumidai.core.ecs.Deployment;
import dev.fumidai.core.ecs.DeploymentRef;
import dev.fumidai.core.ecs.Document;
import dev.fumidai.core.ecs.EcsReads;
import dev.fumidai.core.ecs.Family;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.Instance;
import dev.fumidai.core.ecs.InstanceRef;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Priority;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.ServiceRevision;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskDefinition;
import dev.fumidai.core.ecs.TaskQuery;
import dev.fumidai.core.ecs.TaskRef;
import dev.fumidai.core.ecs.change.Answer;
import dev.fumidai.core.ecs.change.Change;
import dev.fumidai.core.ecs.change.ChangeGate;
import dev.fumidai.core.ecs.change.EcsChanges;
import dev.fumidai.core.ecs.change.Outcome;
import dev.fumidai.core.ecs.change.Review;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.identity.KnownPlaces;
import dev.fumidai.core.logs.LogLine;
import dev.fumidai.core.logs.LogPlace;
import dev.fumidai.core.logs.LogReads;
import dev.fumidai.core.logs.LogSink;
import dev.fumidai.core.logs.LogStream;
import dev.fumidai.core.logs.LogStreams;
import dev.fumidai.core.logs.LogWindow;
import dev.fumidai.core.logs.Unreadable;
import dev.fumidai.core.metrics.MetricRange;
import dev.fumidai.core.metrics.MetricReads;
import dev.fumidai.core.metrics.MetricSeries;
import dev.fumidai.core.metrics.MetricSources;
import dev.fumidai.core.metrics.ServiceMetrics;
import dev.fumidai.core.metrics.TaskCounts;
import dev.fumidai.core.metrics.Traffic;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.core.run.RunWish;
import dev.fumidai.core.scaling.ScalableTarget;
import dev.fumidai.core.scaling.Scaling;
import dev.fumidai.core.scaling.ScalingReads;
import dev.fumidai.core.schedules.ScheduleReads;
import dev.fumidai.core.sessions.SessionRow;
import dev.fumidai.core.state.TunnelRecord;
import dev.fumidai.core.task.NetworkCard;
import dev.fumidai.core.task.Protection;
import dev.fumidai.core.task.TaskDetail;
import dev.fumidai.core.task.TaskDetails;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// An AWS that answers everything at once from an [Estate], and takes every change without
/// changing.
class FakeAws extends NoAws {
    private final Seat seat;
    private final Estate estate;

    /// @param seat where it is, and what is allowed there
    FakeAws(Seat seat, Estate estate) {
        this.seat = seat;
        this.estate = estate;
    }

    @Override
    public Doctor doctor() throws ProblemException {
        throw closed().asException();
    }

    @Override
    public List<PlannedCall> plan(RunWish wish) throws ProblemException {
        throw closed().asException();
    }

    private static Problem closed() {
        return new Problem("This one is not there.", "", "", ExitCode.UNAVAILABLE);
    }

    @Override
    public Seat seat() {
        return seat;
    }

    @Override
    public EcsReads reads() {
        return new Reads(estate);
    }

    @Override
    public EcsChanges changes() {
        return new Changing(new ChangeGate(new Habits(seat.production(), seat.readOnly()), seat.profile()));
    }

    @Override
    public LogReads logs() {
        return new Logs(estate);
    }

    @Override
    public ScalingReads scaling() {
        return new Scalings(estate);
    }

    @Override
    public MetricReads metrics() {
        return new Figures();
    }

    @Override
    public Found<SessionRow> sessions(boolean over) {
        return new Found<>(estate.sessions(), List.of());
    }

    @Override
    public Found<DatabaseRow> databases() {
        return new Found<>(estate.databases(), List.of());
    }

    @Override
    public JournalReads journal() {
        return new FakeJournal(estate.journal(), estate.spice());
    }

    @Override
    public List<TunnelRecord> tunnels() {
        return estate.tunnels();
    }

    @Override
    public void close(TunnelRecord tunnel) {
        // it is there for ever
    }

    @Override
    public MoreTime.Given extend(TunnelRecord tunnel, Duration more) throws ProblemException {
        return new MoreTime.Given(World.NOW.plus(more), List.of());
    }

    @Override
    public TargetReads targets() {
        return service -> new Found<>(estate.targets(), List.of());
    }

    @Override
    public ScheduleReads schedules() {
        return sink -> sink.page(estate.schedules(), List.of());
    }

    @Override
    public TaskDetails tasks() {
        return new Details(estate);
    }

    @Override
    public Bastions bastions() {
        return new FakeBastions(estate);
    }

    @Override
    public boolean throttled() {
        return false;
    }

    @Override
    public List<KnownPlaces.Known> profiles() {
        return List.of(
                new KnownPlaces.Known(
                        "developer",
                        "sso",
                        Optional.of("ap-northeast-1"),
                        Optional.of("123456789012"),
                        new Habits(false, false)),
                new KnownPlaces.Known(
                        "other" + estate.spice(), "role", Optional.empty(), Optional.empty(), new Habits(true, true)));
    }

    @Override
    public Identity identify() {
        return World.identity();
    }

    @Override
    public void close() {
        // holds nothing
    }

    private record Reads(Estate estate) implements EcsReads {
        @Override
        public void clusters(PageSink<Cluster> sink) {
            sink.page(estate.clusters(), List.of());
        }

        @Override
        public void clusters(List<ClusterRef> refs, PageSink<Cluster> sink) {
            clusters(sink);
        }

        @Override
        public void services(ClusterRef cluster, PageSink<Service> sink) {
            sink.page(estate.services(), List.of());
        }

        @Override
        public List<ServiceRef> serviceRefs(ClusterRef cluster) {
            return estate.services().stream().map(Service::ref).toList();
        }

        @Override
        public void services(List<ServiceRef> refs, PageSink<Service> sink) {
            sink.page(
                    estate.services().stream()
                            .filter(row ->
                                    refs.stream().anyMatch(ref -> ref.name().equals(row.name())))
                            .toList(),
                    List.of());
        }

        @Override
        public void tasks(TaskQuery query, PageSink<Task> sink) {
            sink.page(estate.tasks(), List.of());
        }

        @Override
        public List<TaskRef> taskRefs(TaskQuery query) {
            return estate.tasks().stream().map(Task::ref).toList();
        }

        @Override
        public void tasks(List<TaskRef> refs, PageSink<Task> sink) {
            sink.page(
                    estate.tasks().stream()
                            .filter(row -> refs.contains(row.ref()))
                            .toList(),
                    List.of());
        }

        @Override
        public void instances(ClusterRef cluster, PageSink<Instance> sink) {
            sink.page(estate.instances(cluster), List.of());
        }

        @Override
        public List<InstanceRef> instanceRefs(ClusterRef cluster) {
            return estate.instances(cluster).stream().map(Instance::ref).toList();
        }

        @Override
        public void instances(List<InstanceRef> refs, PageSink<Instance> sink) {
            sink.page(estate.instances(World.SHOP), List.of());
        }

        @Override
        public void capacityProviders(PageSink<CapacityProvider> sink) {
            sink.page(estate.providers(), List.of());
        }

        @Override
        public void capacityProviders(ClusterRef cluster, PageSink<CapacityProvider> sink) {
            capacityProviders(sink);
        }

        @Override
        public void families(PageSink<Family> sink) {
            sink.page(estate.families(), List.of());
        }

        @Override
        public void families(List<String> names, PageSink<Family> sink) {
            sink.page(
                    estate.families().stream()
                            .filter(row -> names.contains(row.name()))
                            .map(row -> new Family(row.name(), estate.active()))
                            .toList(),
                    List.of());
        }

        @Override
        public List<DefinitionRef> revisions(String family) {
            return estate.revisions(family);
        }

        @Override
        public TaskDefinition taskDefinition(String name) {
            return estate.definition(name);
        }

        @Override
        public void taskDefinitions(List<DefinitionRef> refs, PageSink<TaskDefinition> sink) {
            sink.page(refs.stream().map(ref -> taskDefinition(ref.arn())).toList(), List.of());
        }

        @Override
        public void deployments(ServiceRef service, PageSink<Deployment> sink) {
            sink.page(estate.deployments(service), List.of());
        }

        @Override
        public void deployments(List<DeploymentRef> refs, PageSink<Deployment> sink) {
            var all = estate.deployments(World.WEB);
            var asked = all.stream().filter(row -> refs.contains(row.ref())).toList();
            sink.page(asked.isEmpty() ? List.of(all.getFirst()) : asked, List.of());
        }

        @Override
        public Found<ServiceRevision> serviceRevisions(List<String> arns) {
            return new Found<>(estate.serviceRevisions(arns), List.of());
        }

        @Override
        public EcsReads at(Priority priority) {
            return this;
        }
    }

    record Changing(ChangeGate gate) implements EcsChanges {
        @Override
        public Review review(Change change) {
            return new Review(
                    change,
                    EcsChanges.words(change),
                    EcsChanges.plan(change),
                    EcsChanges.cliTwin(change),
                    Optional.empty(),
                    Map.of(),
                    List.of(),
                    gate.refusal(change),
                    gate.question(change));
        }

        @Override
        public Outcome apply(Review review, Answer answer) throws ProblemException {
            gate.pass(review.change(), answer);
            return new Outcome(review.change(), Map.of(), Optional.empty(), Optional.empty(), List.of());
        }
    }

    private record Logs(Estate estate) implements LogReads {
        @Override
        public LogStreams streams(LogPlace place) {
            var all = estate.lines().stream().map(LogLine::stream).distinct().toList();
            var spice = estate.spice();
            return new LogStreams(all, List.of(new Unreadable("router" + spice, "awsfirelens", "look in S3 " + spice)));
        }

        @Override
        public void range(List<LogStream> streams, LogWindow window, LogSink sink) {
            sink.lines(estate.lines());
        }

        @Override
        public List<LogLine> last(List<LogStream> streams, LogWindow window, int count) {
            return estate.lines();
        }

        @Override
        public void follow(Streams streams, LogWindow window, int count, LogSink sink)
                throws ProblemException, InterruptedException {
            var ignored = streams.now();
            sink.lines(estate.lines());
        }

        @Override
        public void live(Streams streams, LogWindow window, int count, LogSink sink)
                throws ProblemException, InterruptedException {
            follow(streams, window, count, sink);
        }
    }

    private record FakeBastions(Estate estate) implements Bastions {
        @Override
        public List<BastionView> list(Whose whose) {
            return estate.bastions();
        }

        @Override
        public StoppedBastion stop(String task, boolean waitStopped) {
            return new StoppedBastion(task, true, "");
        }

        @Override
        public List<StoppedBastion> stopAll(Whose whose, boolean waitStopped) {
            return List.of();
        }

        @Override
        public List<StoppedBastion> reap() {
            return List.of();
        }

        @Override
        public List<BastionView> matching(String task) {
            return estate.bastions();
        }

        @Override
        public List<PlannedCall> planStop(BastionView bastion) {
            return List.of(PlannedCall.end("ecs:StopTask", "", Map.of("task", bastion.taskId())));
        }

        @Override
        public List<PlannedCall> planReap() {
            return List.of();
        }
    }

    private record Scalings(Estate estate) implements ScalingReads {
        @Override
        public Optional<ScalableTarget> target(ServiceRef service) {
            return estate.scaling().target();
        }

        @Override
        public Scaling scaling(ServiceRef service) {
            return estate.scaling();
        }
    }

    private record Figures() implements MetricReads {
        @Override
        public Map<ServiceRef, ServiceMetrics> services(List<ServiceRef> services, MetricRange range) {
            return services.stream().collect(Collectors.toMap(it -> it, it -> busy(range)));
        }

        private static ServiceMetrics busy(MetricRange range) {
            var series = World.wave(range, 50, 40);
            return new ServiceMetrics(series, series, series, series);
        }

        @Override
        public MetricSources sources(Service service) {
            return new MetricSources(
                    service.ref(),
                    true,
                    List.of(new MetricSources.Balanced("targetgroup/web-blue/0f0d", "app/shop/1")),
                    List.of());
        }

        @Override
        public ServiceMetrics service(MetricSources sources, MetricRange range) {
            var series = World.wave(range, 50, 40);
            var latency = World.wave(range, 0.08, 0.03);
            return new ServiceMetrics(
                    series,
                    series,
                    MetricSeries.none(),
                    MetricSeries.none(),
                    Optional.of(new TaskCounts(World.wave(range, 4, 0), World.wave(range, 4, 0))),
                    Optional.of(new Traffic(
                            World.wave(range, 412, 300),
                            latency,
                            World.wave(range, 0.16, 0.05),
                            World.wave(range, 1, 1))));
        }
    }

    private record Details(Estate estate) implements TaskDetails {
        @Override
        public TaskDetail read(TaskRef ref, Optional<TaskDetail> known) throws ProblemException {
            var task = estate.tasks().stream()
                    .filter(it -> it.ref().equals(ref))
                    .findFirst()
                    .orElseThrow(() -> new Problem("It is gone.", "", "", ExitCode.NOT_FOUND).asException());
            return new TaskDetail(
                    task,
                    Optional.of(estate.definition(task.definition().arn())),
                    Optional.of(new NetworkCard(
                            "eni-0aa1" + estate.spice(),
                            Optional.of("in-use"),
                            Optional.of("10.0.1.17"),
                            Optional.of("ip-10-0-1-17.ec2.internal" + estate.spice()),
                            Optional.empty(),
                            Optional.of("02:1a:2b:3c:4d:5e"),
                            Optional.of("subnet-0a1"),
                            Optional.of("vpc-0f0d"),
                            Optional.of("ap-northeast-1a"),
                            List.of("sg-0b1 web" + estate.spice()),
                            Document.empty())),
                    Optional.of(new Protection(true, Optional.of(World.NOW.plusSeconds(7200)))),
                    List.of());
        }

        @Override
        public Map<String, Protection> protections(List<Task> tasks) {
            return tasks.stream().collect(Collectors.toMap(Task::arn, task -> new Protection(true, Optional.empty())));
        }
    }
}
