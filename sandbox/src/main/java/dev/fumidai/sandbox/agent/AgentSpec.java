package dev.fumidai.sandbox.agent;

import dev.fumidai.sandbox.container.RunningContainer;
import dev.fumidai.sandbox.network.Network;
import java.util.List;
import java.util.OptionalInt;

/// The agent of one container, or of one instance.
///
/// @param target `ecs:CLUSTER_TASKID_RUNTIMEID`, or an instance's id
/// @param container where it runs
/// @param neighbours what shares its loopback: the other containers of its task
/// @param source its place in the network
/// @param sessionWorkers sessions at the same time; empty: as ECS says
public record AgentSpec(
        String target,
        RunningContainer container,
        List<RunningContainer> neighbours,
        Network.Source source,
        OptionalInt sessionWorkers) {
    /// As many as an agent that is no exec agent carries when nobody says otherwise.
    private static final int NODE_WORKERS = 1000;

    public AgentSpec {
        neighbours = List.copyOf(neighbours);
    }

    /// The exec agent of a container that is alone on its loopback.
    public AgentSpec(String target, RunningContainer container, Network.Source source) {
        this(target, container, List.of(), source, OptionalInt.empty());
    }

    /// The exec agent of a container among others.
    public static AgentSpec exec(
            String target, RunningContainer container, List<RunningContainer> neighbours, Network.Source source) {
        return new AgentSpec(target, container, neighbours, source, OptionalInt.empty());
    }

    /// The SSM agent of an instance.
    public static AgentSpec node(String instanceId, RunningContainer host, Network.Source source) {
        return new AgentSpec(instanceId, host, List.of(), source, OptionalInt.of(NODE_WORKERS));
    }
}
