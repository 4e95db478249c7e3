package dev.fumidai.sandbox.agent;

import dev.fumidai.sandbox.container.RunningContainer;
import dev.fumidai.sandbox.network.Network;
import java.util.OptionalInt;

/// The agent of one container, or of one instance.
///
/// @param target `ecs:CLUSTER_TASKID_RUNTIMEID`, or an instance's id
/// @param container where it runs
/// @param source its place in the network
/// @param sessionWorkers sessions at the same time; empty: as ECS says
public record AgentSpec(String target, RunningContainer container, Network.Source source, OptionalInt sessionWorkers) {
    /// As many as an agent that is no exec agent carries when nobody says otherwise.
    private static final int NODE_WORKERS = 1000;

    /// The exec agent of a container.
    public AgentSpec(String target, RunningContainer container, Network.Source source) {
        this(target, container, source, OptionalInt.empty());
    }

    /// The SSM agent of an instance.
    public static AgentSpec node(String instanceId, RunningContainer host, Network.Source source) {
        return new AgentSpec(instanceId, host, source, OptionalInt.of(NODE_WORKERS));
    }
}
