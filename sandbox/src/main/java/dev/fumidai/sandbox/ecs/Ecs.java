package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.api.Protocol;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.balancing.TargetSource;
import dev.fumidai.sandbox.iam.Directory;
import dev.fumidai.sandbox.iam.Principal;
import dev.fumidai.sandbox.logs.LogSource;
import dev.fumidai.sandbox.metrics.MetricSource;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.scaling.ScaledServices;
import dev.fumidai.sandbox.vpc.InterfaceSource;
import dev.fumidai.sandbox.world.Ids;
import dev.fumidai.sandbox.world.Landscape;
import dev.fumidai.sandbox.world.Place;
import dev.fumidai.sandbox.world.Scale;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Amazon ECS.
///
/// **Threading:** any thread.
public final class Ecs {
    private final EcsStore store = new EcsStore();
    private final Service service =
            new Service("ecs", "ecs-2014-11-13", Protocol.JSON, "AmazonEC2ContainerServiceV20141113");
    private final TaskLife life;
    private final ServiceScheduler scheduler;
    private final TaskGround ground;
    private final Machinery machinery;
    private final Hosts hosts;

    /// @param scale how much is generated beside the default world
    /// @param populated whether the default world's clusters, services and definitions exist
    public Ecs(Landscape landscape, Directory directory, Machinery machinery, Ids ids, boolean populated, Scale scale) {
        this.machinery = machinery;
        var names = new Names(landscape.place(), store);
        var maker = new TaskMaker(names, ids);
        var definitions = new DefinitionCalls(store, names, machinery.time());
        ground = new TaskGround(directory, landscape.vpc());
        life = new TaskLife(store, machinery, ground);
        hosts = new Hosts(store, machinery, directory, landscape);
        life.watch(hosts::changed);
        new TaskCalls(store, names, landscape.vpc(), directory, machinery, life, maker).register(service);
        definitions.register(service);
        var tasks = new ServiceTasks(store, names, maker, landscape.vpc());
        scheduler = new ServiceScheduler(store, names, machinery, life, tasks, ids);
        new ServiceCalls(store, names, tasks, scheduler).register(service);
        new DeploymentCalls(store, names, tasks, scheduler).register(service);
        new InstanceCalls(store, names, life, scheduler).register(service);
        new ProtectionCalls(store, names, machinery.time()).register(service);
        new CapacityCalls(store, names).register(service);
        List.of("FARGATE", "FARGATE_SPOT").forEach(name -> store.putProvider(CapacityCalls.fargate(names, name)));
        new ClusterCalls(store, names).register(service);
        new ClusterChanges(store, names, landscape.place()).register(service);
        new ExecCalls(store, names, machinery, ids).register(service);
        new TagCalls(store, names).register(service);
        if (populated) {
            new DefaultWorld(
                            store,
                            names,
                            definitions,
                            maker,
                            life,
                            tasks,
                            scheduler,
                            directory,
                            landscape,
                            machinery,
                            ids)
                    .populate(scale);
        }
    }

    /// The instances behind container instances.
    public Hosts hosts() {
        return hosts;
    }

    /// The services as Application Auto Scaling scales them.
    public ScaledServices scaling() {
        return new ScaledServices() {
            @Override
            public OptionalInt desired(String key) {
                var service = store.service(key).filter(EcsService::active);
                return service.isEmpty()
                        ? OptionalInt.empty()
                        : OptionalInt.of(service.get().desired());
            }

            @Override
            public void scale(String key, int desired) {
                scheduler.change(
                        key,
                        service -> service.withFacts(service.facts()
                                .edit()
                                .with("desiredCount", desired)
                                .end()));
            }
        };
    }

    /// What stands behind load balancers.
    public TargetSource targets() {
        return new ServiceTargets(store, machinery.time());
    }

    /// The network interfaces of tasks.
    public InterfaceSource interfaces(Place place) {
        return new TaskInterfaces(store, place);
    }

    /// What is measured of services.
    public MetricSource metrics() {
        return new ServiceMetrics(store);
    }

    /// What the tasks without processes print.
    public LogSource logs() {
        return new ServiceLogs(store);
    }

    public Service service() {
        return service;
    }

    /// A running task as the Session Manager needs it.
    ///
    /// @param arn the task's
    public record SessionTarget(String arn, List<Struct> tags) {}

    /// The task of a target `ecs:CLUSTER_TASK_RUNTIME` when that container runs.
    public Optional<SessionTarget> sessionTarget(String target) {
        return store.tasks().stream()
                .filter(task -> task.lastStatus().equals("RUNNING"))
                .filter(task -> task.containers().stream()
                        .anyMatch(container -> task.target(container).equals(target)
                                && container.string("lastStatus").equals("RUNNING")))
                .findFirst()
                .map(task -> new SessionTarget(task.arn(), task.tags()));
    }

    /// As whom the agent of a target calls AWS: the role session of the task that has a container
    /// `ecs:CLUSTER_TASK_RUNTIME`, or of an instance.
    public Optional<Principal> principal(String target) {
        return hosts.principal(target).or(() -> taskPrincipal(target));
    }

    private Optional<Principal> taskPrincipal(String target) {
        return store.tasks().stream()
                .filter(task -> task.containers().stream()
                        .anyMatch(container -> task.target(container).equals(target)))
                .findFirst()
                .flatMap(task ->
                        ground.role(task).map(role -> ground.directory().session(role, task.id())));
    }

    /// Stops a task as another AWS service does it; false when there is no such task.
    public boolean stopTask(String taskIdOrArn, String reason) {
        var id = Names.last(taskIdOrArn);
        if (store.task(id).isEmpty()) {
            return false;
        }
        life.stop(id, "UserInitiated", reason);
        return true;
    }

    /// Kills the exec agents of a task; ECS starts new ones after a moment.
    public void killAgents(String taskIdOrArn) {
        life.killAgents(Names.last(taskIdOrArn));
    }

    /// Every task that is not stopped yet, as DescribeTasks shows it with its tags.
    public List<Struct> tasks() {
        var now = machinery.time().instant();
        return store.tasks().stream()
                .filter(task -> !task.lastStatus().equals("STOPPED") && !now.isBefore(task.visibleAt()))
                .map(task -> TaskCalls.shown(task, true))
                .toList();
    }
}
