package dev.fumidai.sandbox.agent.genuine;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.Flag;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.sandbox.agent.Destination;
import dev.fumidai.sandbox.agent.SessionOutcome;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A port session without streams: one connection, its bytes as they are. What `ssh` goes through.
///
/// **Threading:** [#run] pumps to the client; the reader writes to the destination.
final class RawPort implements Plugin {
    private static final System.Logger LOG = System.getLogger(RawPort.class.getName());
    private static final int MESSAGE_BYTES = 1024;

    private final AgentChannel channel;
    private final Destination destination;
    private final Pace pace;
    private final AtomicReference<@Nullable Socket> connection = new AtomicReference<>();
    private volatile boolean cancelled;

    RawPort(AgentChannel channel, Destination destination, Pace pace) {
        this.channel = channel;
        this.destination = destination;
        this.pace = pace;
    }

    @Override
    public SessionOutcome run() throws InterruptedException {
        Socket socket;
        try {
            socket = destination.dial();
        } catch (IOException e) {
            return SessionOutcome.failed("Unable to connect to specified port: " + e.getMessage());
        }
        connection.set(socket);
        try (socket) {
            var buffer = new byte[MESSAGE_BYTES];
            var in = socket.getInputStream();
            while (channel.awaitActiveUnless(() -> cancelled)) {
                var count = in.read(buffer);
                if (count < 0) {
                    break;
                }
                channel.send(PayloadType.OUTPUT, Bytes.of(buffer, 0, count));
                pace.pause();
            }
            return SessionOutcome.SUCCESS;
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "destination: {0}", e.getMessage());
            return cancelled ? SessionOutcome.SUCCESS : SessionOutcome.failed("");
        }
    }

    @Override
    public AgentChannel.Verdict received(PayloadType type, Bytes payload) {
        var socket = connection.get();
        if (socket == null) {
            return AgentChannel.Verdict.NOT_READY;
        }
        try {
            if (type == PayloadType.OUTPUT) {
                socket.getOutputStream().write(payload.toByteArray());
            } else if (type == PayloadType.FLAG) {
                Flag.parse(payload).ifPresent(this::flagged);
            }
            return AgentChannel.Verdict.DONE;
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "destination: {0}", e.getMessage());
            return AgentChannel.Verdict.FAILED;
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        channel.wake(); // it may wait for a client that is gone
        close();
    }

    @Override
    public void close() {
        var socket = connection.get();
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "closing failed: {0}", e.getMessage());
            }
        }
    }

    private void flagged(Flag flag) {
        switch (flag) {
            case TERMINATE_SESSION -> cancel();
            case DISCONNECT_TO_PORT -> close();
            case CONNECT_TO_PORT_ERROR -> {} // the agent's own
        }
    }
}
