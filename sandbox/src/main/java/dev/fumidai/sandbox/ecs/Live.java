package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.agent.Agents.RunningAgent;
import dev.fumidai.sandbox.container.RunningContainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The processes of one task.
///
/// **Threading:** any thread.
final class Live {
    private final Map<String, RunningContainer> containers = new LinkedHashMap<>();
    private final List<RunningAgent> agents = new ArrayList<>();

    synchronized void add(String name, RunningContainer container) {
        containers.put(name, container);
    }

    synchronized void add(RunningAgent agent) {
        agents.add(agent);
    }

    /// Takes an ended container out; true when it was the last one.
    synchronized boolean ended(String name) {
        containers.remove(name);
        return containers.isEmpty();
    }

    synchronized List<RunningContainer> containers() {
        return List.copyOf(containers.values());
    }

    synchronized Optional<RunningContainer> container(String name) {
        return Optional.ofNullable(containers.get(name));
    }

    /// Takes all agents out.
    synchronized List<RunningAgent> takeAgents() {
        var taken = List.copyOf(agents);
        agents.clear();
        return taken;
    }
}
