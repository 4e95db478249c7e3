package dev.fumidai.sandbox.agent.genuine;

import dev.fumidai.sandbox.agent.AgentSpec;
import dev.fumidai.sandbox.agent.Agents;
import dev.fumidai.sandbox.gateway.AgentGate;
import dev.fumidai.sandbox.network.Network;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Starts agents that behave as the genuine one.
public final class GenuineAgents implements Agents {
    private final AgentGate gate;
    private final Network network;
    private final GenuineSettings settings;
    private final Set<GenuineAgent> agents = ConcurrentHashMap.newKeySet();

    public GenuineAgents(AgentGate gate, Network network, GenuineSettings settings) {
        this.gate = gate;
        this.network = network;
        this.settings = settings;
    }

    @Override
    public RunningAgent start(AgentSpec spec) {
        var agent = new GenuineAgent(spec, gate, network, settings);
        agents.removeIf(other -> !other.connected());
        agents.add(agent);
        return agent;
    }

    @Override
    public void close() {
        agents.forEach(GenuineAgent::close);
        agents.clear();
    }
}
