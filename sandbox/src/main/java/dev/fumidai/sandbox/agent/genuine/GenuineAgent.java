package dev.fumidai.sandbox.agent.genuine;

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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// The agent of one container: its control channel, and the sessions it was told to start.
///
/// One thread consumes the control channel. When there is no place for a session it tries a few
/// times, and then it waits for something that never comes: from then on this agent looks
/// connected, and does nothing any more. Source: reference §9.4 no. 13.
final class GenuineAgent implements Agents.RunningAgent {
    private static final System.Logger LOG = System.getLogger(GenuineAgent.class.getName());
    private static final int WAITING_SESSIONS = 1;
    private static final int PLACE_ATTEMPTS = 5;

    private final AgentSpec spec;
    private final AgentGate gate;
    private final Network network;
    private final GenuineSettings settings;
    private final SessionPool pool;
    private final LinkedBlockingQueue<Bytes> orders = new LinkedBlockingQueue<>();
    private final TaskReporter reporter;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch never = new CountDownLatch(1);
    private final Link control;
    private volatile boolean stopped;

    GenuineAgent(AgentSpec spec, AgentGate gate, Network network, GenuineSettings settings) {
        this.spec = spec;
        this.gate = gate;
        this.network = network;
        this.settings = settings;
        this.reporter = new TaskReporter(
                spec.target(), settings.clock(), settings.timings().completeRepeat());
        this.pool = new SessionPool(spec.sessionWorkers().orElse(settings.sessionWorkers()), WAITING_SESSIONS);
        this.control = gate.openControlChannel(spec.target(), new Control());
        threads.execute(this::consume);
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
        pool.all().forEach(GenuineSession::kill);
        threads.shutdownNow();
        threads.close();
    }

    @Override
    public void close() {
        var sessions = pool.all();
        sessions.forEach(GenuineSession::cancel);
        try {
            for (var session : sessions) {
                session.awaitEnded(settings.timings().drain());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }

    private void consume() {
        try {
            while (true) {
                control(orders.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void control(Bytes message) throws InterruptedException {
        if (!(FrameCodec.trusting().decode(message) instanceof Decoded.Good(var frame))) {
            return;
        }
        switch (frame.messageType()) {
            case MessageTypes.INTERACTIVE_SHELL -> startSession(frame);
            case MessageTypes.CHANNEL_CLOSED -> endSession(frame);
            case MessageTypes.AGENT_TASK_ACKNOWLEDGE -> reporter.acknowledged(frame.payload());
            default -> {}
        }
    }

    private void startSession(Frame frame) throws InterruptedException {
        SessionOrder order;
        try {
            order = SessionOrder.parse(frame.payload());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "target={0} refused an order: {1}", spec.target(), e.getMessage());
            return;
        }
        var session = new GenuineSession(order, spec, gate, network, settings);
        for (var attempt = 1; attempt <= PLACE_ATTEMPTS; attempt++) {
            switch (pool.submit(session)) {
                case RUNNING -> {
                    run(session);
                    return;
                }
                case WAITING -> {
                    return;
                }
                case REFUSED -> {
                    if (attempt < PLACE_ATTEMPTS
                            && never.await(settings.timings().slotRetry().toNanos(), TimeUnit.NANOSECONDS)) {
                        return;
                    }
                }
            }
        }
        LOG.log(Level.WARNING, "target={0} has no place for session={1}: wedged", spec.target(), order.sessionId());
        never.await();
    }

    private void run(GenuineSession session) {
        try {
            threads.execute(() -> work(session));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "agent of target={0} has stopped", spec.target());
        }
    }

    private void work(GenuineSession session) {
        try {
            var outcome = session.run();
            pool.ended(session).forEach(this::run);
            if (!stopped && !spec.container().dying()) {
                reporter.report(control, session.id(), outcome);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endSession(Frame frame) {
        var id = Message.of(frame) instanceof Message.ChannelClosed(var session, var ignored) ? session : "";
        for (var running : pool.all()) {
            if (running.id().equals(id)) {
                running.cancel();
            }
        }
    }

    /// The gateway's side of the control channel.
    private final class Control implements Peer {
        @Override
        public void deliver(Bytes message) {
            orders.add(message);
        }

        @Override
        public void closed(int code, String reason) {
            LOG.log(Level.DEBUG, "control channel of target={0} closed: {1} {2}", spec.target(), code, reason);
        }
    }
}
