package dev.fumidai.app.tui;

import dev.fumidai.core.audit.JournalEntry;
import dev.fumidai.core.balancing.TargetHealth;
import dev.fumidai.core.balancing.TargetState;
import dev.fumidai.core.bastion.BastionView;
import dev.fumidai.core.database.DatabaseRow;
import dev.fumidai.core.ecs.CapacityProvider;
import dev.fumidai.core.ecs.Cluster;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.ContainerPlan;
import dev.fumidai.core.ecs.DefinitionRef;
import dev.fumidai.core.ecs.Deployment;
import dev.fumidai.core.ecs.DeploymentRef;
import dev.fumidai.core.ecs.DeploymentStatus;
import dev.fumidai.core.ecs.Document;
import dev.fumidai.core.ecs.Family;
import dev.fumidai.core.ecs.Hook;
import dev.fumidai.core.ecs.Instance;
import dev.fumidai.core.ecs.InstanceRef;
import dev.fumidai.core.ecs.InstanceStatus;
import dev.fumidai.core.ecs.LifecycleStage;
import dev.fumidai.core.ecs.ProviderShare;
import dev.fumidai.core.ecs.Resources;
import dev.fumidai.core.ecs.RevisionCount;
import dev.fumidai.core.ecs.RolloutState;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.ServiceRevision;
import dev.fumidai.core.ecs.Strategy;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskDefinition;
import dev.fumidai.core.ecs.TaskStatus;
import dev.fumidai.core.ecs.Word;
import dev.fumidai.core.logs.LogLine;
import dev.fumidai.core.logs.LogStream;
import dev.fumidai.core.scaling.ScalableTarget;
import dev.fumidai.core.scaling.Scaling;
import dev.fumidai.core.scaling.ScalingActivity;
import dev.fumidai.core.scaling.ScalingPolicy;
import dev.fumidai.core.scaling.ScheduledAction;
import dev.fumidai.core.schedules.OtherCommand;
import dev.fumidai.core.schedules.ScheduleRow;
import dev.fumidai.core.sessions.SessionRow;
import dev.fumidai.core.state.TunnelRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Some rows of every kind that never change.
///
/// @param spice what every text of AWS ends with
record Estate(String spice) {
    private static final Instant NOW = World.NOW;
    private static final int LINES = 120;

    /// [World] where it has rows, and more of the same kind.
    static Estate plain() {
        return new Estate("");
    }

    List<Cluster> clusters() {
        return spice.isEmpty()
                ? World.clusters()
                : List.of(World.cluster("shop" + spice, 5, 9, 1), World.cluster("注文" + spice, 2, 4, 0));
    }

    List<Service> services() {
        return spice.isEmpty()
                ? World.services()
                : List.of(
                        World.service("web" + spice, 3, 4, RolloutState.IN_PROGRESS, 0, "going " + spice),
                        World.service("注文" + spice, 0, 2, RolloutState.FAILED, 3, "failed " + spice));
    }

    List<Task> tasks() {
        return spice.isEmpty()
                ? World.tasks()
                : List.of(
                        World.task("0f3a5b6c7d8e9f00112233445566778a" + spice, TaskStatus.RUNNING, Optional.empty()),
                        World.task(
                                "2b3c4d5e6f708192a3b4c5d6e7f8091a" + spice,
                                TaskStatus.STOPPED,
                                Optional.of("Essential container in task exited " + spice)));
    }

    List<Instance> instances(ClusterRef cluster) {
        return Stream.of("i-0a1b2c3d", "i-1b2c3d4e")
                .map(id -> new Instance(
                        new InstanceRef(cluster.arn(), World.ARN + "container-instance/shop/" + id),
                        Optional.of(id + spice),
                        Word.of(id.startsWith("i-0") ? InstanceStatus.ACTIVE : InstanceStatus.DRAINING),
                        Optional.of("reason" + spice),
                        true,
                        Optional.of("1.90.0" + spice),
                        Optional.of("25"),
                        new Resources(512, 2048, 1024, 4096),
                        3,
                        0,
                        Optional.of("t4g.medium" + spice),
                        Optional.of("ap-northeast-1a" + spice),
                        Optional.of("on-demand" + spice),
                        Optional.of("OK"),
                        Optional.of(NOW.minus(Duration.ofDays(3))),
                        Map.of("Name", "worker" + spice),
                        document("ec2InstanceId", id)))
                .toList();
    }

    List<CapacityProvider> providers() {
        return Stream.of("FARGATE", "on-demand")
                .map(name -> new CapacityProvider(
                        World.ARN + "capacity-provider/" + name + spice,
                        name + spice,
                        "EC2" + spice,
                        "ACTIVE",
                        Optional.empty(),
                        Optional.of("why" + spice),
                        OptionalInt.of(90),
                        Optional.of("asg" + spice),
                        Optional.of("shop"),
                        Optional.of(new ProviderShare(name, 1, 0)),
                        Map.of(),
                        document("name", name)))
                .toList();
    }

    Optional<Family.Active> active() {
        return Optional.of(new Family.Active(revisions("web").getFirst(), 2, true));
    }

    List<Family> families() {
        return List.of(new Family("web" + spice), new Family("worker" + spice));
    }

    List<DefinitionRef> revisions(String family) {
        return Stream.of(118, 117, 116)
                .map(revision -> new DefinitionRef(World.ARN + "task-definition/" + family + ":" + revision))
                .toList();
    }

    TaskDefinition definition(String name) {
        var ref = new DefinitionRef(name);
        return new TaskDefinition(
                ref,
                "ACTIVE",
                Optional.of("256"),
                Optional.of("512"),
                Optional.of("ARM64" + spice),
                Optional.of("LINUX"),
                Optional.of("awsvpc"),
                Optional.of("task-role" + spice),
                Optional.of("execution-role" + spice),
                List.of(new ContainerPlan(
                        "app" + spice,
                        "shop/web:1" + spice,
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("awslogs"))),
                Optional.of("arn:aws:sts::123456789012:assumed-role/Developer/dev" + spice),
                Optional.of(NOW.minus(Duration.ofDays(1))),
                Map.of("team", "shop" + spice),
                written(ref));
    }

    private Document written(DefinitionRef ref) {
        var container = new TreeMap<String, Object>();
        container.put("name", "app" + spice);
        container.put("environment", List.of(new TreeMap<>(Map.of("name", "MODE" + spice, "value", "quiet" + spice))));
        container.put(
                "secrets", List.of(new TreeMap<>(Map.of("name", "TOKEN" + spice, "valueFrom", "/shop/token" + spice))));
        container.put(
                "mountPoints",
                List.of(new TreeMap<>(Map.of("containerPath", "/scratch" + spice, "sourceVolume", "scratch"))));
        var document = new TreeMap<String, Object>();
        document.put("revision", ref.shortName());
        document.put("containerDefinitions", List.of(container));
        document.put("volumes", List.of(new TreeMap<>(Map.of("name", "scratch" + spice))));
        return Document.of(document);
    }

    List<Deployment> deployments(ServiceRef service) {
        return List.of(
                deployment(service, "dep-3", DeploymentStatus.IN_PROGRESS, List.of(hook())),
                deployment(service, "dep-2", DeploymentStatus.ROLLBACK_SUCCESSFUL, List.of()),
                deployment(service, "dep-1", DeploymentStatus.SUCCESSFUL, List.of()));
    }

    List<ServiceRevision> serviceRevisions(List<String> arns) {
        return arns.stream()
                .map(arn -> new ServiceRevision(
                        arn,
                        World.WEB,
                        revisions("web").getFirst(),
                        List.of(),
                        Optional.of("FARGATE" + spice),
                        List.of(),
                        Optional.of("1.4.0" + spice),
                        Optional.of(NOW),
                        document("serviceRevisionArn", arn)))
                .toList();
    }

    List<SessionRow> sessions() {
        return Stream.of("dev-0a1b2c3d4e5f", "ops-1b2c3d4e5f6a")
                .map(name -> new SessionRow(
                        name + spice,
                        "arn:aws:sts::123456789012:assumed-role/Developer/dev" + spice,
                        "ecs:shop_0f3a_1" + spice,
                        Optional.of("AWS-StartPortForwardingSession" + spice),
                        "Connected" + spice,
                        Optional.of(NOW.minusSeconds(90)),
                        Optional.of("reason" + spice),
                        document("SessionId", name)))
                .toList();
    }

    List<DatabaseRow> databases() {
        return Stream.of("orders", "inventory")
                .map(name -> new DatabaseRow(
                        "arn:aws:rds:ap-northeast-1:123456789012:db:" + name + spice,
                        name + spice,
                        false,
                        "postgres" + spice,
                        Optional.of("16" + spice),
                        Optional.of(name + ".example.com:5432" + spice),
                        Optional.empty(),
                        name.equals("orders") ? "available" : "stopping" + spice,
                        Optional.of("vpc" + spice),
                        Optional.of("db.t4g.micro" + spice),
                        Optional.of("ap-northeast-1a" + spice),
                        Map.of(),
                        document("DBInstanceIdentifier", name)))
                .toList();
    }

    List<TunnelRecord> tunnels() {
        return List.of(new TunnelRecord(
                "orders-db" + spice,
                4711,
                NOW,
                NOW.minusSeconds(300),
                List.of(
                        new TunnelRecord.Port("orders-db" + spice, "127.0.0.1", 5432),
                        new TunnelRecord.Port("web" + spice, "::1", 8080, Optional.of(behind()))),
                Optional.of(Path.of("tunnel.log"))));
    }

    private TunnelRecord.Behind behind() {
        return new TunnelRecord.Behind(
                "db" + spice, 5432, Optional.of("postgres"), Optional.of("app" + spice), Optional.of("shop" + spice));
    }

    List<BastionView> bastions() {
        return Stream.of(true, false)
                .map(mine -> new BastionView(
                        World.ARN + "task/ops/0f3a5b6c7d8e9f0011223344556677" + (mine ? "8a" : "8b") + spice,
                        "ops" + spice,
                        "RUNNING" + spice,
                        Optional.of("AROAEXAMPLE:dev" + spice),
                        Optional.of("dev@example.com" + spice),
                        Optional.of("machine" + spice),
                        mine,
                        Optional.of(2),
                        Optional.of("orders-db" + spice),
                        Optional.of("INC-1" + spice),
                        Optional.of(NOW.minus(Duration.ofMinutes(42))),
                        Optional.of(NOW.plus(Duration.ofMinutes(42))),
                        Optional.of(0.0123),
                        Optional.of(0.0086)))
                .toList();
    }

    List<TargetHealth> targets() {
        return Stream.of("10.0.1.17", "10.0.1.18")
                .map(address -> new TargetHealth(
                        "arn:aws:elasticloadbalancing:x:123456789012:targetgroup/web/1" + spice,
                        address + spice,
                        Optional.of(8080),
                        Optional.of("ap-northeast-1a" + spice),
                        Word.of(TargetState.UNHEALTHY),
                        Optional.of("Target.FailedHealthChecks" + spice),
                        Optional.of("codes [502]" + spice),
                        Optional.empty(),
                        document("target", address)))
                .toList();
    }

    List<JournalEntry> journal() {
        return List.of(
                entry(
                        2,
                        "change",
                        Map.of(
                                "action",
                                "ecs:UpdateService" + spice,
                                "parameters",
                                Map.of("desiredCount", 3L, "note" + spice, List.of(spice)))),
                entry(1, "shell", Map.of("command", List.of("sh" + spice))));
    }

    private JournalEntry entry(long seq, String kind, Map<String, Object> more) {
        var line = new TreeMap<String, Object>(more);
        line.put("seq", seq);
        line.put("ts", NOW.minusSeconds(100 - seq).toString());
        line.put("kind", kind);
        line.put("phase", "begin");
        line.put("target", "shop/web" + spice);
        line.put("caller", Map.of("arn", "arn:aws:sts::123456789012:assumed-role/Developer/dev" + spice));
        return new JournalEntry(kind + seq, List.of(line));
    }

    List<ScheduleRow> schedules() {
        return List.of(
                schedule(
                        "nightly-report",
                        "ENABLED",
                        "cron(30 2 * * ? *)",
                        List.of(new OtherCommand(Optional.of("app"), List.of("report", "--day", "yesterday")))),
                schedule(
                        "weekly",
                        "ENABLED",
                        "rate(7 days)",
                        List.of(
                                new OtherCommand(Optional.of("app"), List.of("report", "--week")),
                                new OtherCommand(Optional.of("sidecar"), List.of("upload", "--all")))),
                schedule("year-end", "DISABLED", "cron(0 9 31 12 ? *)", List.of()));
    }

    private ScheduleRow schedule(String name, String state, String expression, List<OtherCommand> commands) {
        return new ScheduleRow(
                World.ARN.replace(":ecs:", ":scheduler:") + "schedule/default/" + name + spice,
                name + spice,
                "default",
                expression + spice,
                Optional.of("Asia/Tokyo"),
                state,
                World.SHOP,
                Optional.of(new DefinitionRef(World.ARN + "task-definition/web")),
                1,
                commands,
                Optional.empty(),
                Optional.empty(),
                document("Name", name));
    }

    Scaling scaling() {
        return new Scaling(
                Optional.of(new ScalableTarget(1, 8, List.of("in" + spice), Document.empty())),
                List.of(new ScalingPolicy(
                        "cpu" + spice, "Target" + spice, "50 %" + spice, List.of(), Document.empty())),
                List.of(new ScheduledAction(
                        "night" + spice,
                        "cron(0 20 * * ? *)" + spice,
                        Optional.of("UTC" + spice),
                        OptionalInt.of(1),
                        OptionalInt.empty(),
                        Document.empty())),
                List.of(new ScalingActivity(
                        "1",
                        Optional.of(NOW),
                        "Failed",
                        "to 3 " + spice,
                        "alarm " + spice,
                        Optional.empty(),
                        Document.empty())));
    }

    List<LogLine> lines() {
        var stream =
                new LogStream("app" + spice, "0f3a5b6c" + spice, "/shop/web" + spice, Optional.empty(), "ecs/app/1");
        var lines = new ArrayList<LogLine>();
        for (var i = 0; i < LINES; i++) {
            var at = NOW.minusSeconds(LINES - i);
            var tail = i % 10 == 0 ? " long".repeat(60) : "";
            lines.add(new LogLine(at, at, stream, "GET /注文/" + i + " 200 " + spice + tail, Integer.toString(i)));
        }
        return lines;
    }

    private Deployment deployment(ServiceRef service, String id, DeploymentStatus status, List<Hook> hooks) {
        var revision = new RevisionCount(World.ARN + "service-revision/shop/web/" + id + spice, 2, 1, 1, 100);
        return new Deployment(
                new DeploymentRef(service, World.ARN + "service-deployment/shop/web/" + id + spice),
                Word.of(status),
                Optional.of("because " + spice),
                Word.of(LifecycleStage.SCALE_UP),
                Word.of(Strategy.ROLLING),
                List.of(revision),
                Optional.of(revision),
                OptionalInt.of(1),
                OptionalInt.of(3),
                Optional.of("MONITORING" + spice),
                Optional.of("OK" + spice),
                List.of("alarm" + spice),
                hooks,
                Optional.of("rolled back " + spice),
                Optional.of(NOW.minusSeconds(200)),
                Optional.of(NOW.minusSeconds(190)),
                Optional.empty(),
                Optional.empty(),
                document("serviceDeploymentArn", id));
    }

    private Hook hook() {
        return new Hook(
                "hook-1" + spice, "LAMBDA" + spice, "AWAITING_ACTION", Optional.of(NOW), Optional.of("ROLLBACK"));
    }

    private Document document(String key, String value) {
        return Document.of(Map.of(key, value + spice, "note" + spice, List.of("text " + spice, Map.of("deep", spice))));
    }
}
