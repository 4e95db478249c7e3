package dev.fumidai.protocol.session;

import dev.fumidai.protocol.channel.CloseReason;
import dev.fumidai.protocol.channel.Role;
import dev.fumidai.protocol.handshake.AgentHandshake;
import dev.fumidai.protocol.handshake.HandshakeStep;
import dev.fumidai.protocol.handshake.KeyDemand;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The agent end of a session: handshake, channel and, for port sessions, streams. It does not
/// sleep between messages as the genuine one does.
public final class AgentSession extends Session {
    private final SessionSettings settings;
    private final AgentHandshake handshake;
    private final boolean hasHandshake;
    private boolean begun;

    /// A session that is not connected yet, will be of this kind, and is not encrypted. Properties
    /// are those of the session's document. The random numbers become message ids, no secrets.
    public AgentSession(
            SessionSettings settings,
            AgentVersion version,
            SessionType type,
            Map<String, String> properties,
            RandomGenerator random) {
        this(settings, version, type, properties, Optional.empty(), random);
    }

    /// The same, encrypted if there is a demand.
    public AgentSession(
            SessionSettings settings,
            AgentVersion version,
            SessionType type,
            Map<String, String> properties,
            Optional<KeyDemand> demand,
            RandomGenerator random) {
        super(Role.AGENT, settings, random);
        this.settings = settings;
        handshake = new AgentHandshake(version, type, properties, demand);
        hasHandshake = demand.isPresent() || type == SessionType.PORT || type == SessionType.NON_INTERACTIVE_COMMANDS;
    }

    @Override
    public void connected(Instant now) {
        super.connected(now);
        if (!begun) {
            begun = true;
            begin(now);
        }
    }

    @Override
    public void expire(Instant now) {
        super.expire(now);
        handshake.expire(now).ifPresent(step -> follow(now, step, PayloadType.NONE, Bytes.EMPTY));
    }

    /// Tells the client that a stream's connection failed (flag 3), and closes the stream.
    public void refuse(Instant now, long id) {
        core.send(now, PayloadType.FLAG, Flag.CONNECT_TO_PORT_ERROR.toBytes());
        core.streams().abandon(id);
    }

    /// Bytes of all streams that were handed out and not [#consumed] yet.
    public long unread() {
        return core.hasStreams() ? core.streams().unread() : 0;
    }

    /// The data key that a [SessionEffect.DataKeySealed] told of: 64 bytes, secret.
    public void dataKey(Instant now, byte[] plain) {
        core.at(now);
        follow(now, handshake.dataKey(now, plain));
    }

    /// The data key cannot be decrypted; that ends the session.
    public void noDataKey(Instant now, String why) {
        core.at(now);
        follow(now, handshake.noDataKey(why));
    }

    /// Plain shells begin to talk at once.
    private void begin(Instant now) {
        if (hasHandshake) {
            follow(now, handshake.begin(now), PayloadType.NONE, Bytes.EMPTY);
        } else {
            core.emit(new SessionEffect.Started(SessionStart.withoutHandshake()));
        }
    }

    @Override
    Stream<Instant> ownDeadlines() {
        return handshake.deadline().stream();
    }

    @Override
    void delivered(Instant now, PayloadType payloadType, Bytes payload) {
        if (hasHandshake) {
            handshake.receive(now, payloadType, payload).forEach(step -> follow(now, step, payloadType, payload));
        } else {
            core.emit(new SessionEffect.Payload(payloadType, payload));
        }
    }

    private void follow(Instant now, List<HandshakeStep> steps) {
        steps.forEach(step -> follow(now, step, PayloadType.NONE, Bytes.EMPTY));
    }

    private void follow(Instant now, HandshakeStep step, PayloadType payloadType, Bytes payload) {
        switch (step) {
            case HandshakeStep.Send(var messageType, var message) -> core.send(now, messageType, message);
            case HandshakeStep.Agreed(var start) -> agreed(start);
            case HandshakeStep.KeyWanted wanted -> {} // this end never wants one
            case HandshakeStep.Failed(var cause) -> core.close(new CloseReason.HandshakeFailed(cause));
            case HandshakeStep.KeySealed(var encrypted, var challenged) ->
                core.emit(new SessionEffect.DataKeySealed(encrypted, challenged));
            case HandshakeStep.Pass pass -> passed(payloadType, payload);
        }
    }

    /// What is not encrypted is nobody's input, and is dropped.
    private void passed(PayloadType payloadType, Bytes payload) {
        core.opened(payloadType, payload).ifPresent(plain -> core.emit(new SessionEffect.Payload(payloadType, plain)));
    }

    private void agreed(SessionStart start) {
        handshake.cipher().ifPresent(core::encryptWith);
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

    @Override
    void happened(MuxEvent event) {
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
