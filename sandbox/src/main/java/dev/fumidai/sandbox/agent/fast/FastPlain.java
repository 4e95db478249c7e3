package dev.fumidai.sandbox.agent.fast;

import dev.fumidai.protocol.handshake.SessionType;
import dev.fumidai.protocol.wire.AgentSessionStateBody;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.Frame;
import dev.fumidai.protocol.wire.FrameCodec;
import dev.fumidai.protocol.wire.MessageTypes;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.sandbox.agent.AgentSpec;
import dev.fumidai.sandbox.agent.Destination;
import dev.fumidai.sandbox.agent.SessionCopy;
import dev.fumidai.sandbox.agent.SessionOrder;
import dev.fumidai.sandbox.agent.SessionOutcome;
import dev.fumidai.sandbox.agent.ShellOrder;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// What a session does that has no streams: a shell or a command, or one raw connection.
///
/// **Threading:** the session's thread.
final class FastPlain implements AutoCloseable {
    private final SessionOrder order;
    private final AgentSpec spec;
    private final FastSettings settings;
    private final FastLine line;
    private final Executor threads;
    private final SessionCopy copy;
    private final FastPrinter printer;
    private @Nullable FastWork work;

    FastPlain(SessionOrder order, AgentSpec spec, FastSettings settings, FastLine line, Executor threads) {
        this.order = order;
        this.spec = spec;
        this.settings = settings;
        this.line = line;
        this.threads = threads;
        this.copy = new SessionCopy(order, spec, settings.services().logs(), settings.clock());
        this.printer = new FastPrinter(line, settings.session().payloadBytes(), copy::add);
    }

    boolean isPort() {
        return order.sessionType().equals(ShellOrder.PORT);
    }

    SessionType type() {
        return SessionType.of(order.sessionType()).orElse(SessionType.STANDARD_STREAM);
    }

    /// Connects to a port, for its raw bytes.
    void connect(Destination destination) {
        begin(new FastRaw(destination, line, printer, threads));
    }

    /// Takes what the client sent; false when it is not for this.
    boolean received(PayloadType type, Bytes payload) {
        var current = work;
        if (current == null) {
            return false;
        }
        current.received(type, payload);
        return true;
    }

    /// Bytes from the client that have not left yet.
    long unwritten() {
        return work == null ? 0 : work.unwritten();
    }

    /// There is room for output again.
    void writable() {
        printer.writable();
    }

    /// Tells the service that the agent is about to leave.
    Bytes terminating() {
        return FrameCodec.trusting()
                .encode(Frame.unsequenced(
                        MessageTypes.AGENT_SESSION_STATE,
                        settings.clock().millis(),
                        UUID.randomUUID(),
                        AgentSessionStateBody.of(AgentSessionStateBody.TERMINATING, order.sessionId())));
    }

    /// Makes the log of a session that has ended, on any thread.
    SessionOutcome finish(SessionOutcome outcome) throws InterruptedException {
        return work == null || isPort() ? outcome : copy.finish(outcome);
    }

    /// Nothing of what was shown is needed any more.
    void forget() {
        copy.close();
    }

    @Override
    public void close() {
        printer.close();
        if (work != null) {
            work.close();
        }
    }

    /// Starts a shell or a command.
    void startShell() {
        var refusal = settings.services().logs().refusal(order.preferences());
        if (refusal.isPresent()) {
            line.end(new SessionOutcome(false, refusal.get()));
            return;
        }
        try {
            begin(new FastShell(ShellOrder.of(order), spec.container(), line, printer));
        } catch (ShellOrder.Refusal e) {
            line.end(e.outcome());
        }
    }

    private void begin(FastWork next) {
        work = next;
        next.start();
    }
}
