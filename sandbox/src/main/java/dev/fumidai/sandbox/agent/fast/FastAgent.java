package dev.fumidai.sandbox.agent.fast;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.Decoded;
import dev.fumidai.protocol.wire.Frame;
import dev.fumidai.protocol.wire.FrameCodec;
import dev.fumidai.protocol.wire.Message;
import dev.fumidai.protocol.wire.MessageTypes;
import dev.fumidai.sandbox.agent.AgentSpec;
import dev.fumidai.sandbox.agent.Agents;
import dev.fumidai.sandbox.agent.SessionOrder;
import dev.fumidai.sandbox.agent.TaskReporter;
import dev.fumidai.sandbox.gateway.AgentGate;
import dev.fumidai.sandbox.gateway.Link;
import dev.fumidai.sandbox.gateway.Peer;
import dev.fumidai.sandbox.network.Network;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/// The fast agent of one container: as many sessions as it is asked for.
///
/// **Threading:** any thread.
final class FastAgent implements Agents.RunningAgent {
    private static final System.Logger LOG = System.getLogger(FastAgent.class.getName());
    private static final Duration REPORT_AGAIN = Duration.ofSeconds(1);

    private final AgentSpec spec;
    private final AgentGate gate;
    private final Network network;
    private final FastSettings settings;
    private final TaskReporter reporter;
    private final Map<String, FastSession> sessions = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Link control;
    private volatile boolean stopped;

    FastAgent(AgentSpec spec, AgentGate gate, Network network, FastSettings settings) {
        this.spec = spec;
        this.gate = gate;
        this.network = network;
        this.settings = settings;
        this.reporter = new TaskReporter(spec.target(), settings.clock(), REPORT_AGAIN);
        this.control = gate.openControlChannel(spec.target(), new Control());
    }

    @Override
    public AgentSpec spec() {
        return spec;
    }

    @Override
    public boolean connected() {
        return !stopped;
    }

    @Override
    public void kill() {
        stopped = true;
        control.close();
        threads.shutdownNow();
        threads.close();
    }

    @Override
    public void close() {
        kill();
    }

    private void received(Bytes message) {
        if (!(FrameCodec.trusting().decode(message) instanceof Decoded.Good(var frame))) {
            return;
        }
        switch (frame.messageType()) {
            case MessageTypes.INTERACTIVE_SHELL -> startSession(frame);
            case MessageTypes.AGENT_TASK_ACKNOWLEDGE -> reporter.acknowledged(frame.payload());
            case MessageTypes.CHANNEL_CLOSED -> {
                if (Message.of(frame) instanceof Message.ChannelClosed(var id, var ignored)) {
                    var session = sessions.get(id);
                    if (session != null) {
                        session.cancel();
                    }
                }
            }
            default -> {}
        }
    }

    private void startSession(Frame frame) {
        try {
            var session = new FastSession(SessionOrder.parse(frame.payload()), spec, gate, network, settings);
            sessions.put(session.id(), session);
            threads.execute(() -> work(session));
        } catch (IOException | RejectedExecutionException e) {
            LOG.log(Level.WARNING, "target={0} refused an order: {1}", spec.target(), e.getMessage());
        }
    }

    private void work(FastSession session) {
        try {
            var outcome = session.run();
            sessions.remove(session.id());
            if (!stopped && !spec.container().dying()) {
                reporter.report(control, session.id(), outcome);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The gateway's side of the control channel.
    private final class Control implements Peer {
        @Override
        public void deliver(Bytes message) {
            received(message);
        }

        @Override
        public void closed(int code, String reason) {
            LOG.log(Level.DEBUG, "control channel of target={0} closed: {1} {2}", spec.target(), code, reason);
        }
    }
}
