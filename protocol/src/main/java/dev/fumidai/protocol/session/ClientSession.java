package dev.fumidai.protocol.session;

import dev.fumidai.protocol.channel.CloseReason;
import dev.fumidai.protocol.channel.Role;
import dev.fumidai.protocol.handshake.ClientHandshake;
import dev.fumidai.protocol.handshake.HandshakeStep;
import dev.fumidai.protocol.handshake.SessionStart;
import dev.fumidai.protocol.mux.Mux;
import dev.fumidai.protocol.mux.MuxEvent;
import dev.fumidai.protocol.wire.AgentVersion;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.Flag;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.protocol.wire.TerminalSize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The client end of a session: handshake, channel and, for port sessions, streams; for shells,
/// what is typed and the terminal's size.
public final class ClientSession extends Session {
    private final SessionSettings settings;
    private final ClientHandshake handshake;
    private final KeepAlive keepAlive;
    private final Refusals refusals = new Refusals();
    private final TerminalInput input;
    private final FirstSign firstSign;
    private boolean started;
    private boolean hasTerminal;

    /// A session that is not connected yet. The random numbers become message ids, no secrets.
    public ClientSession(SessionSettings settings, RandomGenerator random) {
        super(Role.CLIENT, settings, random);
        this.settings = settings;
        handshake = new ClientHandshake(settings.clientVersion());
        keepAlive = new KeepAlive(settings.keepAlive());
        input = new TerminalInput(
                settings.channel().sendBufferBytes(), settings.plainStart().size());
        firstSign = new FirstSign(settings.plainStart());
    }

    @Override
    public void connected(Instant now) {
        super.connected(now);
        firstSign.connected(now);
    }

    /// Whether what arrives is left unread for now; see [DataChannel#deaf].
    public void deaf(Instant now, boolean unread) {
        core.channel().deaf(now, unread);
    }

    /// Whether what a gap held back is to wait on; see [DataChannel#hold].
    public void hold(boolean wanted) {
        core.channel().hold(wanted);
    }

    @Override
    public void receive(Instant now, Bytes frame) {
        super.receive(now, frame);
        if (firstSign.awaitsAnswer()) {
            firstSign.received(now, isSettled(now));
        }
    }

    @Override
    public void expire(Instant now) {
        super.expire(now);
        if (keepAlive.isDue(now)) {
            showPresence(now);
        }
        switch (firstSign.expire(now)) {
            case NOTHING -> {}
            case ASK -> core.send(now, PayloadType.SIZE, input.size().toJson());
            case PRESUME -> follow(now, handshake.presumeNone());
        }
    }

    private void showPresence(Instant now) {
        if (core.hasStreams()) {
            core.streams().nop();
            return;
        }
        switch (settings.presence()) {
            case SILENT -> {}
            case SHOWN -> {
                if (!core.channel().repeatAcknowledgement(now)) {
                    input.tellSize();
                }
            }
            case IN_USE -> input.tellSize();
        }
    }

    /// Opens a stream and returns its id. Only after a [SessionEffect.Started] with streams.
    public long open(Instant now) {
        core.at(now);
        var id = core.streams().open();
        refusals.opened(id);
        return id;
    }

    @Override
    public void abandon(Instant now, long id) {
        refusals.forget(id);
        super.abandon(now, id);
    }

    /// The data key that a [SessionEffect.DataKeyWanted] asked for.
    ///
    /// @param plain 64 bytes, secret
    /// @param encrypted what KMS made of it, for the agent
    /// @param nonceStart 12 bytes from a good source of randomness
    public void dataKey(Instant now, byte[] plain, Bytes encrypted, Bytes nonceStart) {
        core.at(now);
        follow(now, handshake.dataKey(plain, encrypted, nonceStart));
    }

    /// There is no such key. The agent is told why and ends the session; once [#isSettled], it has
    /// heard it.
    public void noDataKey(Instant now, String why) {
        core.at(now);
        follow(now, handshake.noDataKey(why));
    }

    /// Queues bytes for the program at the far end of a session without streams. They are never
    /// refused and wait for the start; [#inputRoom] tells whether one should give more.
    public void input(Instant now, Bytes data) {
        core.at(now);
        input.add(data);
    }

    /// Bytes that should be given to [#input] at most; 0 means wait for `Writable`.
    public int inputRoom() {
        return input.room();
    }

    /// Tells the size of the user's terminal. Only the latest is sent, before what is typed, and
    /// only when it is another than the agent has.
    public void resize(Instant now, TerminalSize size) {
        core.at(now);
        input.resize(size, started && hasTerminal);
    }

    /// Asks the agent to end the session (flag 2). Stream data that wait are not sent any more.
    /// Once [#isSettled], the agent has heard it.
    public void terminate(Instant now) {
        core.stopStreams();
        core.send(now, PayloadType.FLAG, Flag.TERMINATE_SESSION.toBytes());
    }

    @Override
    public boolean isSettled(Instant now) {
        return super.isSettled(now) && (input.isEmpty() || !started);
    }

    @Override
    Stream<Instant> ownDeadlines() {
        return Stream.of(keepAlive.deadline(), firstSign.deadline()).flatMap(Optional::stream);
    }

    @Override
    void delivered(Instant now, PayloadType type, Bytes payload) {
        for (var step : handshake.receive(type, payload)) {
            follow(now, step, type, payload);
        }
        if (!handshake.isWaiting()) {
            firstSign.over();
        }
    }

    private void follow(Instant now, List<HandshakeStep> steps) {
        steps.forEach(step -> follow(now, step, PayloadType.NONE, Bytes.EMPTY));
    }

    private void follow(Instant now, HandshakeStep step, PayloadType type, Bytes payload) {
        switch (step) {
            case HandshakeStep.Send(var replyType, var reply) -> core.send(now, replyType, reply);
            case HandshakeStep.Agreed(var start) -> agreed(now, start);
            case HandshakeStep.KeyWanted(var keyId, var challenge) ->
                core.emit(new SessionEffect.DataKeyWanted(keyId, challenge));
            case HandshakeStep.KeySealed sealed -> {} // only agents are sent one
            case HandshakeStep.Failed(var cause) -> core.close(new CloseReason.HandshakeFailed(cause));
            case HandshakeStep.Pass pass -> passed(type, payload);
        }
    }

    private void agreed(Instant now, SessionStart start) {
        if (start.hasStreams()) {
            core.startStreams(Mux.client(settings.mux()));
            keepAlive.start(now);
        } else if (start.wantsStreams()) {
            var version = start.agentVersion().map(AgentVersion::text).orElse("");
            core.close(new CloseReason.AgentTooOld(version));
            return;
        } else {
            startInput(now, start);
        }
        core.emit(new SessionEffect.Started(start));
    }

    private void startInput(Instant now, SessionStart start) {
        started = true;
        if (settings.presence() != Presence.SILENT) {
            keepAlive.start(now);
        }
        handshake.cipher().ifPresent(core::encryptWith);
        hasTerminal = start.hasTerminal();
        if (hasTerminal) {
            input.tellSize();
        }
        core.startInput(input);
    }

    private void passed(PayloadType type, Bytes payload) {
        if (type == PayloadType.FLAG
                && Flag.parse(payload)
                        .filter(flag -> flag == Flag.CONNECT_TO_PORT_ERROR)
                        .isPresent()) {
            refusals.flagged();
        } else {
            core.opened(type, payload)
                    .ifPresentOrElse(
                            plain -> core.emit(new SessionEffect.Payload(type, plain)),
                            () -> core.close(new CloseReason.EncryptionBroken("a payload cannot be decrypted")));
        }
    }

    @Override
    void happened(MuxEvent event) {
        switch (event) {
            case MuxEvent.Opened opened -> {} // the client end accepts none
            case MuxEvent.Data(var id, var data) -> {
                refusals.hadData(id);
                core.emit(new SessionEffect.StreamData(id, data));
            }
            case MuxEvent.Finished(var id) -> finished(id);
            case MuxEvent.Reset(var id, var reason) -> {
                refusals.forget(id);
                core.emit(new SessionEffect.StreamReset(id, reason));
            }
            case MuxEvent.Writable(var id) -> core.emit(new SessionEffect.StreamWritable(id));
            case MuxEvent.ProtocolError(var cause) -> core.close(new CloseReason.StreamsBroken(cause));
        }
    }

    private void finished(long id) {
        if (refusals.isRefusal(id)) {
            core.streams().abandon(id);
            core.emit(new SessionEffect.StreamRefused(id));
        } else {
            core.emit(new SessionEffect.StreamFinished(id));
        }
    }
}
