package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.agent.AgentSpec;
import dev.fumidai.sandbox.agent.Agents.RunningAgent;
import dev.fumidai.sandbox.container.ContainerSpec;
import dev.fumidai.sandbox.container.RunningContainer;
import dev.fumidai.sandbox.iam.Directory;
import dev.fumidai.sandbox.iam.Principal;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.network.Network;
import dev.fumidai.sandbox.world.Landscape;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The EC2 instances behind container instances, as Systems Manager manages them. An instance, and
/// the containers of the tasks on it, become processes when somebody first opens a session to it:
/// a sandbox whose instances nobody enters stays small.
///
/// **Threading:** any thread; starting processes blocks.
public final class Hosts {
    private static final System.Logger LOG = System.getLogger(Hosts.class.getName());
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

    private final EcsStore store;
    private final Machinery machinery;
    private final Directory directory;
    private final Landscape landscape;
    private final Map<String, Host> up = new HashMap<>();

    Hosts(EcsStore store, Machinery machinery, Directory directory, Landscape landscape) {
        this.store = store;
        this.machinery = machinery;
        this.directory = directory;
        this.landscape = landscape;
    }

    /// A managed node.
    ///
    /// @param connected whether its SSM agent is
    /// @param address its private one
    public record Node(String instanceId, boolean connected, String address, Struct facts) {}

    /// An instance that has processes.
    ///
    /// @param containers by their runtime ids
    private record Host(
            Instance instance,
            RunningContainer machine,
            RunningAgent agent,
            Map<String, RunningContainer> containers,
            DockerFiles files) {}

    /// Every instance that has ever registered with Systems Manager.
    public List<Node> nodes() {
        return store.instances().stream().map(Hosts::node).toList();
    }

    public Optional<Node> node(String instanceId) {
        return nodes().stream()
                .filter(node -> node.instanceId().equals(instanceId))
                .findFirst();
    }

    private static Node node(Instance instance) {
        var number = Math.floorMod(instance.id().hashCode(), 200);
        return new Node(
                instance.facts().string("ec2InstanceId"),
                instance.facts().flag("agentConnected"),
                "10.20.1." + (20 + number),
                instance.facts());
    }

    /// As whom the agent of an instance calls AWS.
    Optional<Principal> principal(String instanceId) {
        return node(instanceId)
                .map(node -> directory.session(
                        directory.role(
                                "ecsInstanceRole",
                                TaskPolicies.exec(landscape.place()),
                                Optional.of("ec2.amazonaws.com")),
                        instanceId));
    }

    /// Whether sessions can be opened to an instance; it has processes then, and those of its tasks.
    public synchronized boolean ready(String instanceId) throws IOException {
        var instance = store.instances().stream()
                .filter(candidate -> candidate.facts().string("ec2InstanceId").equals(instanceId))
                .filter(candidate -> candidate.facts().flag("agentConnected"))
                .findFirst();
        if (instance.isEmpty()) {
            return false;
        }
        var host = up.get(instanceId);
        if (host == null) {
            host = started(instance.get(), instanceId);
            up.put(instanceId, host);
        }
        refresh(host);
        return true;
    }

    private Host started(Instance instance, String instanceId) throws IOException {
        var spec = new ContainerSpec(
                instance.id(),
                instanceId,
                instanceId,
                "ecs-optimized-instance",
                List.of(),
                List.of(),
                Map.of("HOME", "/root"),
                STOP_TIMEOUT);
        var machine = machinery.containers().start(spec, _ -> ended(instanceId));
        var agent = machinery.agents().start(AgentSpec.node(instanceId, machine, source(instanceId)));
        var free = instance.facts().structs("tags").stream()
                .anyMatch(tag -> tag.string("key").equals("docker-group"));
        return new Host(instance, machine, agent, new LinkedHashMap<>(), new DockerFiles(machine, free));
    }

    private Network.Source source(String instanceId) {
        var subnet = landscape.vpc().routed().getFirst();
        return new Network.Source(instanceId, subnet.id(), List.of(Landscape.SHOP_GROUP));
    }

    private synchronized void ended(String instanceId) {
        var host = up.remove(instanceId);
        if (host != null) {
            host.agent().kill();
        }
    }

    /// A task has come to run, or is to stop.
    void changed(Task task) {
        if (!task.modelled() || task.view().string("containerInstanceArn").isEmpty()) {
            return;
        }
        machinery.time().after(Duration.ZERO, () -> {
            try {
                refreshed(task.view().string("containerInstanceArn"));
            } catch (IOException e) {
                LOG.log(Level.WARNING, "instance of task={0}: {1}", task.id(), e.getMessage());
            }
        });
    }

    private synchronized void refreshed(String instanceArn) throws IOException {
        for (var host : List.copyOf(up.values())) {
            if (host.instance().arn().equals(instanceArn)) {
                refresh(host);
            }
        }
    }

    /// Makes the containers on an instance those of the tasks on it.
    private void refresh(Host host) throws IOException {
        var wanted = new LinkedHashMap<String, ContainerSpec>();
        for (var task : host.instance().tasks(store.tasks(host.instance().cluster()))) {
            if (task.modelled() && task.lastStatus().equals("RUNNING") && !task.stopping()) {
                specs(task).forEach(spec -> wanted.put(spec.runtimeId(), spec));
            }
        }
        for (var running = host.containers().entrySet().iterator(); running.hasNext(); ) {
            var container = running.next();
            if (!wanted.containsKey(container.getKey())) {
                running.remove();
                container.getValue().kill();
            }
        }
        for (var spec : wanted.values()) {
            if (!host.containers().containsKey(spec.runtimeId())) {
                host.containers().put(spec.runtimeId(), machinery.containers().startOn(host.machine(), spec, _ -> {}));
            }
        }
        host.files().write(List.copyOf(host.containers().values()));
    }

    private static List<ContainerSpec> specs(Task task) {
        return task.definition().structs("containerDefinitions").stream()
                .map(definition -> {
                    var runtimeId = task.containers().stream()
                            .filter(container -> container.string("name").equals(definition.string("name")))
                            .map(container -> container.string("runtimeId"))
                            .findFirst()
                            .orElseThrow();
                    return Specs.of(task, definition, runtimeId);
                })
                .toList();
    }
}
