package dev.fumidai.sandbox.agent;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Agents of one kind; what a kind adds is how one of them is made.
///
/// **Threading:** any thread.
public abstract class AgentFleet implements Agents {
    private final Set<RunningAgent> agents = ConcurrentHashMap.newKeySet();

    /// Makes an agent, which connects at once.
    protected abstract RunningAgent make(AgentSpec spec);

    @Override
    public final RunningAgent start(AgentSpec spec) {
        var agent = make(spec);
        agents.removeIf(other -> !other.connected());
        agents.add(agent);
        return agent;
    }

    @Override
    public final void close() {
        agents.forEach(RunningAgent::close);
        agents.clear();
    }
}
