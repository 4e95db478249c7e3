package dev.fumidai.protocol.session;

import dev.fumidai.protocol.channel.ChannelStatistics;
import dev.fumidai.protocol.channel.CloseReason;
import dev.fumidai.protocol.channel.Role;
import dev.fumidai.protocol.handshake.AgentHandshake;
import dev.fumidai.protocol.handshake.HandshakeStep;
import dev.fumidai.protocol.handshake.SessionStart;
import dev.fumidai.protocol.handshake.SessionType;
import dev.fumidai.protocol.mux.Mux;
import dev.fumidai.protocol.mux.MuxEvent;
import dev.fumidai.protocol.wire.AgentVersion;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.ClientVersion;
import dev.fumidai.protocol.wire.Flag;
import dev.fumidai.protocol.wire.PayloadType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The agent end of a session: handshake, channel and, for port sessions, streams. It does not
/// sleep
/// between messages as the genuine one does.
///
/// After every call that takes the time, and after [#consumed], call [#poll] until it is empty,
/// then
/// wait for the next event, until [#deadline] at most, and then call [#expire]. The driver moves
/// bytes and time, nothing else.
///
/// **Threading:** one owner. **Errors:** nothing is thrown for what a peer sends; a session that
/// cannot go on ends with [SessionEffect.Closed].
public final class AgentSession {
    private final SessionSettings settings;
    private final SessionCore core;
    private final SessionType type;
    private final AgentHandshake handshake;
    private boolean begun;

    /// A session that is not connected yet and will be of this kind. Properties are those of the
    /// session's document. The random numbers become message ids, no secrets.
    public AgentSession(
            SessionSettings settings,
            AgentVersion version,
            SessionType type,
            Map<String, String> properties,
            RandomGenerator random) {
        this.settings = settings;
        this.type = type;
        handshake = new AgentHandshake(version, type, properties);
        core = new SessionCore(Role.AGENT, settings, random, new SessionCore.End() {
            @Override
            public void delivered(Instant now, PayloadType type, Bytes payload) {
                AgentSession.this.delivered(now, type, payload);
            }

            @Override
            public void happened(MuxEvent event) {
                AgentSession.this.happened(event);
            }
        });
    }

    /// A socket is open and its first frame (the token) was sent.
    public void connected(Instant now) {
        core.connected(now);
        if (!begun) {
            begun = true;
            begin(now);
        }
    }

    /// The socket is lost; everything goes on queueing.
    public void disconnected(Instant now) {
        core.disconnected(now);
    }

    /// Takes one binary message from the socket.
    public void receive(Instant now, Bytes frame) {
        core.receive(now, frame);
    }

    /// Time has passed: to be called when the [#deadline] is over, not before what has arrived was
    /// handed in.
    public void expire(Instant now) {
        core.expire(now);
        handshake.expire(now).ifPresent(step -> follow(now, step, PayloadType.NONE, Bytes.EMPTY));
    }

    /// Tells the client that a stream's connection failed (flag 3), and closes the stream.
    public void refuse(Instant now, long id) {
        core.send(now, PayloadType.FLAG, Flag.CONNECT_TO_PORT_ERROR.toBytes());
        core.streams().abandon(id);
    }

    /// Queues data of a stream. It is never refused; [#room(long)] tells whether one should.
    public void write(Instant now, long id, Bytes data) {
        core.at(now);
        core.streams().write(id, data);
    }

    /// Closes this direction of a stream after its queued data.
    public void finish(Instant now, long id) {
        core.at(now);
        core.streams().finish(id);
    }

    /// Closes both directions of a stream now and forgets it.
    public void abandon(Instant now, long id) {
        core.at(now);
        core.streams().abandon(id);
    }

    /// `count` bytes of the stream's data have left the process.
    public void consumed(long id, int count) {
        core.streams().consumed(id, count);
    }

    /// Bytes of all streams that were handed out and not [#consumed] yet.
    public long unread() {
        return core.hasStreams() ? core.streams().unread() : 0;
    }

    /// Bytes that should be written to the stream at most; 0 means wait for its `StreamWritable`.
    public int room(long id) {
        return core.streams().room(id);
    }

    /// Queues a payload of a session without streams, or a flag.
    public void send(Instant now, PayloadType type, Bytes payload) {
        core.send(now, type, payload);
    }

    /// Bytes that should be queued by [#send] at most; 0 means wait for `Writable`.
    public int room() {
        return core.channel().room();
    }

    /// True when the other end has everything that was given to the channel.
    public boolean isSettled(Instant now) {
        var statistics = core.channel().statistics(now);
        return statistics.unacknowledged() == 0 && statistics.queuedBytes() == 0;
    }

    /// Ends the session at this end only.
    public void close(Instant now) {
        core.at(now);
        core.close(new CloseReason.ClosedHere());
    }

    /// What to do next, if anything.
    public Optional<SessionEffect> poll() {
        return core.poll();
    }

    /// When [#expire] is to be called, if nothing happens before.
    public Optional<Instant> deadline() {
        if (core.isClosed()) {
            return Optional.empty();
        }
        return Stream.of(core.deadline(), handshake.deadline())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    /// Figures of this moment.
    public ChannelStatistics statistics(Instant now) {
        return core.channel().statistics(now);
    }

    /// Plain shells begin to talk at once.
    private void begin(Instant now) {
        switch (type) {
            case PORT, NON_INTERACTIVE_COMMANDS -> follow(now, handshake.begin(now), PayloadType.NONE, Bytes.EMPTY);
            case STANDARD_STREAM, INTERACTIVE_COMMANDS ->
                core.emit(new SessionEffect.Started(SessionStart.withoutHandshake()));
        }
    }

    private void delivered(Instant now, PayloadType payloadType, Bytes payload) {
        switch (type) {
            case PORT, NON_INTERACTIVE_COMMANDS ->
                handshake.receive(now, payloadType, payload).forEach(step -> follow(now, step, payloadType, payload));
            case STANDARD_STREAM, INTERACTIVE_COMMANDS -> core.emit(new SessionEffect.Payload(payloadType, payload));
        }
    }

    private void follow(Instant now, HandshakeStep step, PayloadType payloadType, Bytes payload) {
        switch (step) {
            case HandshakeStep.Send(var messageType, var message) -> core.send(now, messageType, message);
            case HandshakeStep.Agreed(var start) -> agreed(start);
            case HandshakeStep.KeyWanted wanted -> {} // this end never wants one
            case HandshakeStep.Failed(var cause) -> core.close(new CloseReason.HandshakeFailed(cause));
            case HandshakeStep.Pass pass -> core.emit(new SessionEffect.Payload(payloadType, payload));
        }
    }

    private void agreed(SessionStart start) {
        var streams = start.hasStreams()
                && handshake
                        .clientVersion()
                        .filter(version -> version.compareTo(ClientVersion.FIRST_WITH_MUX) >= 0)
                        .isPresent();
        if (streams) {
            core.startStreams(Mux.server(settings.mux()));
        }
        core.emit(new SessionEffect.Started(start));
    }

    private void happened(MuxEvent event) {
        switch (event) {
            case MuxEvent.Opened(var id) -> core.emit(new SessionEffect.StreamOpened(id));
            case MuxEvent.Data(var id, var data) -> core.emit(new SessionEffect.StreamData(id, data));
            case MuxEvent.Finished(var id) -> core.emit(new SessionEffect.StreamFinished(id));
            case MuxEvent.Reset(var id, var reason) -> core.emit(new SessionEffect.StreamReset(id, reason));
            case MuxEvent.Writable(var id) -> core.emit(new SessionEffect.StreamWritable(id));
            case MuxEvent.ProtocolError(var cause) -> core.close(new CloseReason.StreamsBroken(cause));
        }
    }
}
