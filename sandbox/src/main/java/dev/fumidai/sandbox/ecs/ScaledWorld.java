package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Landscape;
import dev.fumidai.sandbox.world.Scale;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// A world of any size: its clusters, services and tasks are made when they are asked for, always
/// the same, and take no memory.
record ScaledWorld(Scale scale, Founding founding) {
    private static final int FAMILIES = 10;

    /// Registers the task definitions that its services run.
    void define() {
        for (var family = 0; family < FAMILIES; family++) {
            founding.onFargate(
                    "scale-" + family, List.of(founding.container("scale", "app", "scale/app-" + family + ":1", 1024)));
        }
    }

    private static String clusterName(int number) {
        return String.format(Locale.ROOT, "scale-%03d", number);
    }

    private static String serviceName(int number) {
        return String.format(Locale.ROOT, "service-%03d", number);
    }

    private static int number(String name, String prefix, int most) {
        if (!name.matches(prefix + "-[0-9]{3,4}")) {
            return 0;
        }
        var number = Integer.parseInt(name.substring(prefix.length() + 1));
        return number <= most ? number : 0;
    }

    List<Struct> clusters() {
        return each(scale.clusters(), number -> cluster(clusterName(number)).orElseThrow());
    }

    Optional<Struct> cluster(String name) {
        return number(name, "scale", scale.clusters()) == 0
                ? Optional.empty()
                : Optional.of(ClusterChanges.fresh(founding.landscape().place(), name)
                        .with("capacityProviders", List.of("FARGATE", "FARGATE_SPOT"))
                        .end());
    }

    List<EcsService> services(String cluster) {
        var number = number(cluster, "scale", scale.clusters());
        return number == 0 ? List.of() : each(scale.services(), service -> service(number, service));
    }

    Optional<EcsService> service(String key) {
        var slash = key.indexOf('/');
        var cluster = number(key.substring(0, Math.max(0, slash)), "scale", scale.clusters());
        var service = number(key.substring(slash + 1), "service", scale.services());
        return cluster == 0 || service == 0 ? Optional.empty() : Optional.of(service(cluster, service));
    }

    private EcsService service(int cluster, int number) {
        var name = serviceName(number);
        var place = founding.names().place();
        var definition = founding.store().latest("scale-" + number % FAMILIES).orElseThrow();
        var facts = founding.facts(clusterName(cluster), name, scale.tasks(), definition)
                .end();
        var bare = new EcsService(clusterName(cluster), name, facts, List.of(), List.of(), List.of(), List.of());
        var steady = founding.begun().plusSeconds(95);
        var wave = Wave.begin(
                        wave(cluster, number),
                        place.arn("ecs", "service-revision/" + bare.key() + "/" + digits(cluster, number)),
                        facts,
                        founding.begun())
                .completed(steady);
        var rollout = Rollout.begin(
                        "scale" + digits(cluster, number).substring(4),
                        wave,
                        List.of(),
                        bare.deploymentSettings(),
                        founding.begun())
                .finished("SUCCESSFUL", Optional.empty(), steady);
        return bare.plus(wave)
                .withRevision(ServiceViews.revision(founding.names(), bare, wave, founding.begun()))
                .plus(rollout)
                .says(
                        new ScaledId(cluster, number, 0)
                                .taskId()
                                .replaceFirst("(.{8})(.{4})(.{4})(.{4})", "$1-$2-$3-$4-"),
                        steady,
                        "has reached a steady state.");
    }

    private static String wave(int cluster, int service) {
        return "ecs-svc/" + digits(cluster, service);
    }

    private static String digits(int cluster, int service) {
        return String.format(Locale.ROOT, "2%06d%06d000000", cluster, service);
    }

    /// All tasks of a cluster.
    List<Task> tasks(String cluster) {
        var number = number(cluster, "scale", scale.clusters());
        return number == 0
                ? List.of()
                : IntStream.rangeClosed(1, scale.services())
                        .mapToObj(service -> each(scale.tasks(), task -> task(new ScaledId(number, service, task))))
                        .flatMap(List::stream)
                        .toList();
    }

    /// The tasks of a service.
    List<Task> tasks(String cluster, String group) {
        var number = number(cluster, "scale", scale.clusters());
        var service = number(group.replaceFirst("^service:", ""), "service", scale.services());
        return number == 0 || service == 0
                ? List.of()
                : each(scale.tasks(), task -> task(new ScaledId(number, service, task)));
    }

    Optional<Task> task(String taskId) {
        return ScaledId.of(taskId)
                .filter(id -> id.cluster() >= 1 && id.cluster() <= scale.clusters())
                .filter(id -> id.service() >= 1 && id.service() <= scale.services())
                .filter(id -> id.task() >= 1 && id.task() <= scale.tasks())
                .map(this::task);
    }

    int count(String cluster) {
        return number(cluster, "scale", scale.clusters()) == 0 ? 0 : scale.services() * scale.tasks();
    }

    private Task task(ScaledId number) {
        var id = number.taskId();
        var cluster = clusterName(number.cluster());
        var names = founding.names();
        var definition =
                founding.store().latest("scale-" + number.service() % FAMILIES).orElseThrow();
        var subnets = founding.landscape().vpc().routed();
        var subnet = subnets.get(number.task() % subnets.size());
        var address = subnet.prefix() + (10 + (number.service() * 7 + number.task()) % 240);
        var since = founding.begun().plusSeconds(41);
        var arn = names.taskArn(cluster, id);
        var view = Struct.with("attachments", List.of(attachment(id, subnet.id(), address)))
                .with("availabilityZone", subnet.availabilityZone())
                .with("clusterArn", names.clusterArn(cluster))
                .with("connectivity", "CONNECTED")
                .with("connectivityAt", since)
                .with("containers", List.of(container(number, id, arn, address, definition)))
                .with("cpu", "512")
                .with("createdAt", founding.begun().plusMillis(number.task()))
                .with("desiredStatus", "RUNNING")
                .with("enableExecuteCommand", false)
                .with("group", "service:" + serviceName(number.service()))
                .with("healthStatus", "UNKNOWN")
                .with("lastStatus", "RUNNING")
                .with("launchType", "FARGATE")
                .with("memory", "1024")
                .with("platformFamily", "Linux")
                .with("platformVersion", "1.4.0")
                .with("pullStartedAt", since.minusSeconds(15))
                .with("pullStoppedAt", since.minusSeconds(3))
                .with("startedAt", since)
                .with("startedBy", wave(number.cluster(), number.service()))
                .with("taskArn", arn)
                .with("taskDefinitionArn", definition.arn())
                .with("version", 3)
                .end();
        return new Task(
                id, cluster, definition.view(), List.of(), List.of(Landscape.SHOP_GROUP), Instant.EPOCH, true, view);
    }

    private Struct container(ScaledId number, String id, String arn, String address, EcsStore.Definition definition) {
        var image = definition.view().structs("containerDefinitions").getFirst().string("image");
        return Struct.with(
                        "containerArn",
                        founding.names()
                                .place()
                                .arn("ecs", "container/" + clusterName(number.cluster()) + "/" + id + "/" + id))
                .with("taskArn", arn)
                .with("name", "app")
                .with("image", image)
                .with("imageDigest", Views.digest(image))
                .with("runtimeId", id + "-" + (1_000_000_000L + number.task()))
                .with("lastStatus", "RUNNING")
                .with("healthStatus", "UNKNOWN")
                .with(
                        "networkInterfaces",
                        List.of(Struct.with("attachmentId", id)
                                .with("privateIpv4Address", address)
                                .end()))
                .with("cpu", "128")
                .end();
    }

    private static Struct attachment(String id, String subnet, String address) {
        return Struct.with("id", id)
                .with("type", "ElasticNetworkInterface")
                .with("status", "ATTACHED")
                .with(
                        "details",
                        List.of(
                                Views.pair("subnetId", subnet),
                                Views.pair("networkInterfaceId", "eni-" + id.substring(0, 17)),
                                Views.pair("privateIPv4Address", address)))
                .end();
    }

    private static <T> List<T> each(int count, IntFunction<T> make) {
        return IntStream.rangeClosed(1, count).mapToObj(make).toList();
    }
}
