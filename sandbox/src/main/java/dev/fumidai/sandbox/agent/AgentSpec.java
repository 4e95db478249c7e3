package dev.fumidai.sandbox.agent;

import dev.fumidai.sandbox.container.RunningContainer;
import dev.fumidai.sandbox.network.Network;

/// The agent of one container.
///
/// @param target `ecs:CLUSTER_TASKID_RUNTIMEID`
/// @param container where it runs
/// @param source its place in the network
public record AgentSpec(String target, RunningContainer container, Network.Source source) {}
