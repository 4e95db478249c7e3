package dev.fumidai.sandbox.agent.genuine;

import dev.fumidai.sandbox.agent.AgentFleet;
import dev.fumidai.sandbox.agent.AgentSpec;
import dev.fumidai.sandbox.gateway.AgentGate;
import dev.fumidai.sandbox.network.Network;

/// Starts agents that behave as the genuine one.
public final class GenuineAgents extends AgentFleet {
    private final AgentGate gate;
    private final Network network;
    private final GenuineSettings settings;

    public GenuineAgents(AgentGate gate, Network network, GenuineSettings settings) {
        this.gate = gate;
        this.network = network;
        this.settings = settings;
    }

    @Override
    protected RunningAgent make(AgentSpec spec) {
        return new GenuineAgent(spec, gate, network, settings);
    }
}
