package dev.fumidai.sandbox;

import dev.fumidai.sandbox.agent.AgentSpec;
import dev.fumidai.sandbox.agent.Agents;
import dev.fumidai.sandbox.container.ContainerRuntime;
import dev.fumidai.sandbox.container.ContainerSpec;
import dev.fumidai.sandbox.container.RunningContainer;
import dev.fumidai.sandbox.gateway.ChannelFaults;
import dev.fumidai.sandbox.gateway.Gateway;
import dev.fumidai.sandbox.rds.Backing;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;

/// Ends that exist on paper only: containers that run until they are stopped, agents that are
/// connected, sessions that nobody can join.
final class PaperEnds {
    private PaperEnds() {}

    static Ends make(Ends.Surroundings surroundings) {
        Set<String> connected = ConcurrentHashMap.newKeySet();
        return new Ends(
                new Containers(),
                new PaperAgents(connected),
                new PaperGateway(surroundings.address(), surroundings.time(), connected),
                List.of(),
                ChannelFaults.NONE,
                Ends.Listening.nowhere(),
                Optional.empty(),
                Optional.empty(),
                Backing.PAPER,
                List.of());
    }

    private static final class Containers implements ContainerRuntime {
        @Override
        public RunningContainer start(ContainerSpec spec, IntConsumer onExit) {
            return new Container(spec, onExit, new AtomicBoolean());
        }

        @Override
        public void close() {}
    }

    private record Container(ContainerSpec spec, IntConsumer onExit, AtomicBoolean ended) implements RunningContainer {
        @Override
        public void stop() {
            end(143);
        }

        @Override
        public void kill() {
            end(137);
        }

        private void end(int code) {
            if (ended.compareAndSet(false, true)) {
                onExit.accept(code);
            }
        }

        @Override
        public SessionWorker startWorker(String sessionId) {
            return new Worker();
        }
    }

    private record Worker() implements RunningContainer.SessionWorker {
        @Override
        public void received(int bytes) {}

        @Override
        public void close() {}
    }

    private record PaperAgents(Set<String> targets) implements Agents {
        @Override
        public RunningAgent start(AgentSpec spec) {
            targets.add(spec.target());
            return new Agent(spec, targets);
        }

        @Override
        public void close() {
            targets.clear();
        }
    }

    private record Agent(AgentSpec spec, Set<String> targets) implements Agents.RunningAgent {
        @Override
        public boolean connected() {
            return targets.contains(spec.target());
        }

        @Override
        public void kill() {
            targets.remove(spec.target());
        }

        @Override
        public void close() {
            targets.remove(spec.target());
        }
    }

    private static final class PaperGateway implements Gateway {
        private final URI address;
        private final InstantSource clock;
        private final Set<String> targets;
        private final Map<String, SessionView> sessions = new LinkedHashMap<>();

        private PaperGateway(URI address, InstantSource clock, Set<String> targets) {
            this.address = address;
            this.clock = clock;
            this.targets = targets;
        }

        @Override
        public synchronized Optional<Admission> start(Order order) {
            if (!connected(order.target())) {
                return Optional.empty();
            }
            sessions.put(
                    order.sessionId(),
                    new SessionView(
                            order.sessionId(),
                            order.target(),
                            order.documentName(),
                            order.owner(),
                            order.reason(),
                            "Connected",
                            clock.instant(),
                            Optional.empty(),
                            order.terms()));
            return Optional.of(admission(order.sessionId()));
        }

        @Override
        public synchronized Optional<Admission> resume(String sessionId) {
            return Optional.ofNullable(sessions.get(sessionId))
                    .filter(session -> session.endedAt().isEmpty())
                    .map(_ -> admission(sessionId));
        }

        @Override
        public synchronized boolean terminate(String sessionId) {
            var session = sessions.get(sessionId);
            if (session == null || session.endedAt().isPresent()) {
                return false;
            }
            sessions.put(
                    sessionId,
                    new SessionView(
                            sessionId,
                            session.target(),
                            session.documentName(),
                            session.owner(),
                            session.reason(),
                            "Terminated",
                            session.startedAt(),
                            Optional.of(clock.instant()),
                            session.terms()));
            return true;
        }

        @Override
        public synchronized List<SessionView> sessions() {
            return List.copyOf(sessions.values());
        }

        @Override
        public boolean connected(String target) {
            return targets.contains(target);
        }

        private Admission admission(String sessionId) {
            var stream = address.toString().replaceFirst("^http", "ws") + "/v1/data-channel/" + sessionId
                    + "?role=publish_subscribe";
            return new Admission(sessionId, URI.create(stream), "paper");
        }
    }
}
