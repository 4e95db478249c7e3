package dev.fumidai.sandbox.agent.fast;

import dev.fumidai.sandbox.agent.AgentSpec;
import dev.fumidai.sandbox.agent.Agents;
import dev.fumidai.sandbox.gateway.AgentGate;
import dev.fumidai.sandbox.network.Network;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Starts agents that do not sleep.
public final class FastAgents implements Agents {
    private final AgentGate gate;
    private final Network network;
    private final FastSettings settings;
    private final Set<FastAgent> agents = ConcurrentHashMap.newKeySet();

    public FastAgents(AgentGate gate, Network network, FastSettings settings) {
        this.gate = gate;
        this.network = network;
        this.settings = settings;
    }

    @Override
    public RunningAgent start(AgentSpec spec) {
        var agent = new FastAgent(spec, gate, network, settings);
        agents.removeIf(other -> !other.connected());
        agents.add(agent);
        return agent;
    }

    @Override
    public void close() {
        agents.forEach(FastAgent::close);
        agents.clear();
    }
}
