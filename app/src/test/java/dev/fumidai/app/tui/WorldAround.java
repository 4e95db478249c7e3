package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.BastionRow;
import dev.fumidai.app.ecs.ProfileRow;
import dev.fumidai.app.ecs.RegionRow;
import dev.fumidai.app.ecs.TunnelRow;
import dev.fumidai.core.balancing.TargetHealth;
import dev.fumidai.core.balancing.TargetState;
import dev.fumidai.core.bastion.BastionView;
import dev.fumidai.core.config.Habits;
import dev.fumidai.core.database.DatabaseRow;
import dev.fumidai.core.ecs.CapacityProvider;
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
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.ecs.Strategy;
import dev.fumidai.core.ecs.TaskDefinition;
import dev.fumidai.core.ecs.TaskRef;
import dev.fumidai.core.ecs.Word;
import dev.fumidai.core.identity.KnownPlaces;
import dev.fumidai.core.sessions.SessionRow;
import dev.fumidai.core.state.TunnelPulse;
import dev.fumidai.core.state.TunnelRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// What stands around the clusters, services and tasks of [World].
final class WorldAround {
    private WorldAround() {}

    /// The rows of a table that [World] has none for.
    static List<? extends Row> rows(Table<?> table) {
        return switch (table) {
            case DeploymentsTable _ -> deployments();
            case InstancesTable _ -> instances();
            case ProvidersTable _ -> providers();
            case FamiliesTable _ -> List.of(new Family("broken"), family("db-proxy", 100, 1204), family("web", 3, 118));
            case RevisionsTable _ -> List.of(revision(118, "ACTIVE"), revision(117, "ACTIVE"), revision(9, "INACTIVE"));
            case SessionsTable _ -> sessions();
            case DatabasesTable _ -> databases();
            case TunnelsTable _ -> tunnels();
            case BastionsTable _ -> bastions();
            case TargetsTable _ -> targets();
            case ErrorsTable errors -> errors.rows();
            case ProfilesTable _ -> profiles();
            case RegionsTable _ -> RegionRow.all();
            case JournalTable journal -> WorldJournal.rows(journal);
            default -> List.of();
        };
    }

    static List<Deployment> deployments() {
        return List.of(
                deployment("aZc1", DeploymentStatus.SUCCESSFUL, 40, Optional.empty(), List.of()),
                deployment("bYd2", DeploymentStatus.ROLLBACK_SUCCESSFUL, 20, Optional.of("Circuit breaker"), List.of()),
                deployment(
                        "cXe3",
                        DeploymentStatus.IN_PROGRESS,
                        2,
                        Optional.empty(),
                        List.of(new Hook(
                                "hook-1",
                                "PAUSE",
                                "AWAITING_ACTION",
                                Optional.of(World.NOW.plusSeconds(1500)),
                                Optional.of("ROLLBACK")))));
    }

    static List<BastionRow> bastions() {
        return List.of(
                new BastionRow(
                        bastion("0f3a5b6c7d8e9f00112233445566778a", "RUNNING", true),
                        Optional.of(World.NOW.plus(Duration.ofMinutes(7)))),
                new BastionRow(bastion("77c1a2b3c4d5e6f708192a3b4c5d6e7f", "PENDING", false)));
    }

    private static List<TargetHealth> targets() {
        var tasks = World.tasks();
        return List.of(
                target(
                        "web-blue",
                        "10.0.1.17",
                        TargetState.HEALTHY,
                        "",
                        Optional.of(tasks.get(0).ref())),
                target("web-blue", "10.0.1.18", TargetState.UNHEALTHY, "Health checks failed", Optional.empty()),
                target(
                        "web-green",
                        "10.0.2.9",
                        TargetState.INITIAL,
                        "Target registration is in progress",
                        Optional.of(tasks.get(1).ref())));
    }

    private static TargetHealth target(
            String group, String address, TargetState state, String detail, Optional<TaskRef> task) {
        return new TargetHealth(
                "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/" + group + "/0f0d",
                address,
                Optional.of(8080),
                Optional.of("ap-northeast-1a"),
                new Word<>(state.name().toLowerCase(Locale.ROOT), Optional.of(state)),
                Optional.empty(),
                Optional.of(detail).filter(text -> !text.isEmpty()),
                task,
                Document.of(Map.of("Target", Map.of("Id", address))));
    }

    private static BastionView bastion(String id, String status, boolean mine) {
        var owner = mine ? "dev@example.com" : "注文@example.com";
        return new BastionView(
                World.ARN + "task/ops/" + id,
                "ops",
                status,
                Optional.of("AROAEXAMPLE:" + owner),
                Optional.of(owner),
                Optional.of(mine ? "machine-1" : "machine-2"),
                mine,
                mine ? Optional.of(2) : Optional.empty(),
                Optional.of("orders-db"),
                Optional.of("INC-1 \u001b[2J"),
                Optional.of(World.NOW.minus(Duration.ofMinutes(42))),
                Optional.of(World.NOW.plus(Duration.ofMinutes(198))),
                Optional.of(0.0123),
                Optional.of(0.0086));
    }

    private static Deployment deployment(
            String id, DeploymentStatus status, int minutes, Optional<String> rollback, List<Hook> hooks) {
        var begun = World.NOW.minus(Duration.ofMinutes(minutes));
        var open = status == DeploymentStatus.IN_PROGRESS;
        var revision = World.ARN + "service-revision/shop/web/";
        return new Deployment(
                new DeploymentRef(World.WEB, World.ARN + "service-deployment/shop/web/" + id),
                Word.of(status),
                Optional.empty(),
                open ? Word.of(LifecycleStage.POST_SCALE_UP) : Word.of(LifecycleStage.class, null),
                Word.of(Strategy.BLUE_GREEN),
                List.of(new RevisionCount(revision + "1111", 4, 4, 0, 100)),
                Optional.of(new RevisionCount(revision + "2222", 4, open ? 3 : 4, open ? 1 : 0, 0)),
                OptionalInt.of(rollback.isPresent() ? 3 : 0),
                OptionalInt.of(3),
                Optional.of(open ? "MONITORING" : "MONITORING_COMPLETE"),
                Optional.empty(),
                List.of(),
                hooks,
                rollback,
                Optional.of(begun),
                Optional.of(begun.plusSeconds(1)),
                open ? Optional.empty() : Optional.of(begun.plusSeconds(95)),
                Optional.empty(),
                Document.of(Map.of("serviceDeploymentArn", id)));
    }

    private static List<Instance> instances() {
        return List.of(
                instance("i-0aa1", InstanceStatus.ACTIVE, true), instance("i-0bb2", InstanceStatus.DRAINING, false));
    }

    static Instance instance(String id, InstanceStatus status, boolean connected) {
        return new Instance(
                new InstanceRef(World.SHOP.arn(), World.ARN + "container-instance/shop/" + id),
                Optional.of(id),
                Word.of(status),
                Optional.empty(),
                connected,
                Optional.of("1.88.0"),
                Optional.of("25.0.8"),
                new Resources(1024, 2048, 3000, 3884),
                2,
                0,
                Optional.of("t4g.medium"),
                Optional.of("ap-northeast-1a"),
                Optional.of("shop-ec2"),
                Optional.of("OK"),
                Optional.of(World.NOW.minus(Duration.ofDays(3))),
                Map.of(),
                Document.of(Map.of("ec2InstanceId", id)));
    }

    private static List<CapacityProvider> providers() {
        return List.of(
                provider("FARGATE", "FARGATE", Optional.of(new ProviderShare("FARGATE", 1, 2))),
                provider("shop-ec2", "EC2_AUTOSCALING", Optional.empty()));
    }

    private static CapacityProvider provider(String name, String type, Optional<ProviderShare> share) {
        var scaled = type.equals("EC2_AUTOSCALING");
        return new CapacityProvider(
                World.ARN + "capacity-provider/" + name,
                name,
                type,
                "ACTIVE",
                Optional.empty(),
                Optional.empty(),
                scaled ? OptionalInt.of(80) : OptionalInt.empty(),
                scaled
                        ? Optional.of("arn:aws:autoscaling:ap-northeast-1:123456789012:autoScalingGroup:1:asg/shop")
                        : Optional.empty(),
                Optional.empty(),
                share,
                Map.of(),
                Document.of(Map.of("name", name)));
    }

    static TaskDefinition revision(int number, String status) {
        return new TaskDefinition(
                new DefinitionRef(World.ARN + "task-definition/web:" + number),
                status,
                Optional.of("256"),
                Optional.of("512"),
                Optional.of("ARM64"),
                Optional.of("LINUX"),
                Optional.of("awsvpc"),
                Optional.of("arn:aws:iam::123456789012:role/web"),
                Optional.empty(),
                List.of(
                        new ContainerPlan(
                                "app",
                                "repo/shop/web:1.8." + number,
                                true,
                                Optional.of("128"),
                                Optional.empty(),
                                Optional.of("awslogs")),
                        new ContainerPlan(
                                "sidecar", "envoy:3", false, Optional.empty(), Optional.empty(), Optional.empty())),
                Optional.of("arn:aws:sts::123456789012:assumed-role/Deploy/ci"),
                Optional.of(World.NOW.minus(Duration.ofDays(130 - number))),
                Map.of("team", "shop"),
                Document.of(definition(number, status)));
    }

    private static Map<String, Object> definition(int number, String status) {
        var document = new LinkedHashMap<String, Object>();
        document.put("taskDefinitionArn", World.ARN + "task-definition/web:" + number);
        document.put(
                "containerDefinitions",
                List.of(new TreeMap<>(
                        Map.of("name", "app", "image", "repo/shop/web:1.8." + number, "essential", true, "cpu", 128))));
        document.put("family", "web");
        document.put("revision", number);
        document.put("status", status);
        document.put("cpu", "256");
        document.put("memory", "512");
        return document;
    }

    private static List<ProfileRow> profiles() {
        return List.of(
                profile("audit", "role", Optional.of("123456789012"), true, true),
                profile("developer", "sso", Optional.of("123456789012"), false, false),
                profile("prod-注文", "sso", Optional.of("210987654321"), true, false),
                profile("vault", "process", Optional.empty(), false, true));
    }

    private static ProfileRow profile(
            String name, String kind, Optional<String> account, boolean production, boolean readOnly) {
        return new ProfileRow(new KnownPlaces.Known(
                name, kind, Optional.of("ap-northeast-1"), account, new Habits(production, readOnly)));
    }

    private static List<SessionRow> sessions() {
        return List.of(session("dev@example.com"), session("ops@example.com"));
    }

    private static SessionRow session(String who) {
        return new SessionRow(
                who + "-0f3a5b6c7d8e9f001",
                "arn:aws:sts::123456789012:assumed-role/Developer/" + who,
                "ecs:shop_0f3a5b6c7d8e9f00112233445566778a_0f3a-1",
                Optional.of("AWS-StartPortForwardingSessionToRemoteHost"),
                "Connected",
                Optional.of(World.NOW.minusSeconds(700)),
                Optional.of("INC-1"),
                Document.of(Map.of("SessionId", who)));
    }

    private static Family family(String name, int count, int latest) {
        var newest = new DefinitionRef(World.ARN + "task-definition/" + name + ":" + latest);
        return new Family(name, Optional.of(new Family.Active(newest, count, count == 100)));
    }

    private static List<DatabaseRow> databases() {
        return List.of(database("inventory", "mariadb", "creating"), database("orders", "postgres", "available"));
    }

    private static DatabaseRow database(String name, String engine, String status) {
        return new DatabaseRow(
                "arn:aws:rds:ap-northeast-1:123456789012:db:" + name,
                name,
                false,
                engine,
                Optional.of("16.3"),
                status.equals("available")
                        ? Optional.of(name + ".c1x.ap-northeast-1.rds.amazonaws.com:5432")
                        : Optional.empty(),
                Optional.empty(),
                status,
                Optional.empty(),
                Optional.of("db.t4g.micro"),
                Optional.of("ap-northeast-1a"),
                Map.of(),
                Document.of(Map.of("DBInstanceIdentifier", name)));
    }

    static List<TunnelRow> tunnels() {
        return List.of(new TunnelRow(new TunnelRecord(
                "orders-db",
                4711,
                Instant.EPOCH,
                World.NOW.minusSeconds(600),
                List.of(new TunnelRecord.Port(
                        "orders-db",
                        "127.0.0.1",
                        5432,
                        Optional.of(new TunnelRecord.Behind(
                                "orders.c1x.ap-northeast-1.rds.amazonaws.com",
                                5432,
                                Optional.of("postgres"),
                                Optional.of("app"),
                                Optional.of("orders"))))),
                Optional.of(Path.of("/state/tunnels/orders-db.log")),
                List.of(),
                Optional.of(new TunnelPulse(
                        "up",
                        0,
                        13_002_342,
                        842_008_068,
                        new TunnelPulse.Rate(0, 1_311_720),
                        Optional.of(World.NOW.minusSeconds(180)),
                        Duration.ofMinutes(10),
                        1,
                        Optional.of(0.0042),
                        Optional.empty(),
                        List.of(World.ARN + "task/ops/0f3a5b6c7d8e9f00112233445566778a"))))));
    }
}
