package dev.fumidai.sandbox.agent.fast;

import dev.fumidai.sandbox.agent.AgentFleet;
import dev.fumidai.sandbox.agent.AgentSpec;
import dev.fumidai.sandbox.gateway.AgentGate;
import dev.fumidai.sandbox.network.Network;

/// Starts agents that do not sleep.
public final class FastAgents extends AgentFleet {
    private final AgentGate gate;
    private final Network network;
    private final FastSettings settings;

    public FastAgents(AgentGate gate, Network network, FastSettings settings) {
        this.gate = gate;
        this.network = network;
        this.settings = settings;
    }

    @Override
    protected RunningAgent make(AgentSpec spec) {
        return new FastAgent(spec, gate, network, settings);
    }
}
