package dev.fumidai.protocol.sim;

import dev.fumidai.protocol.handshake.SessionType;
import dev.fumidai.protocol.session.AgentSession;
import dev.fumidai.protocol.session.ClientSession;
import dev.fumidai.protocol.session.Session;
import dev.fumidai.protocol.session.SessionEffect;
import dev.fumidai.protocol.session.SessionSettings;
import dev.fumidai.protocol.wire.AgentVersion;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.protocol.wire.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// One end of a shell that remembers what arrived.
public abstract class ShellEnd<S extends Session> extends SessionEnd<S> {
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final List<TerminalSize> sizes = new ArrayList<>();
    private boolean started;

    private ShellEnd(S session) {
        super(session);
    }

    public Bytes received() {
        return Bytes.wrap(received.toByteArray());
    }

    public List<TerminalSize> sizes() {
        return sizes;
    }

    public boolean started() {
        return started;
    }

    @Override
    final void heard(Instant now, SessionEffect effect) {
        switch (effect) {
            case SessionEffect.Started any -> started = true;
            case SessionEffect.Payload(var type, var payload) -> {
                if (type == PayloadType.OUTPUT) {
                    received.writeBytes(payload.toByteArray());
                } else if (type == PayloadType.SIZE) {
                    sizes.add(TerminalSize.parse(payload).orElseThrow());
                }
            }
            case SessionEffect.Writable _, SessionEffect.Paused _, SessionEffect.Resumed _ -> {}
            case SessionEffect.Transmit _,
                    SessionEffect.Closed _,
                    SessionEffect.StreamOpened _,
                    SessionEffect.StreamData _,
                    SessionEffect.StreamFinished _,
                    SessionEffect.StreamRefused _,
                    SessionEffect.StreamReset _,
                    SessionEffect.StreamWritable _,
                    SessionEffect.DataKeySealed _,
                    SessionEffect.DataKeyWanted _ -> throw new AssertionError(effect);
        }
    }

    public static final class Client extends ShellEnd<ClientSession> {
        public Client(SessionSettings settings, long seed) {
            super(new ClientSession(settings, new SplittableRandom(seed)));
        }
    }

    public static final class Agent extends ShellEnd<AgentSession> {
        public Agent(SessionSettings settings, long seed) {
            super(new AgentSession(
                    settings,
                    new AgentVersion("3.3.987.0"),
                    SessionType.STANDARD_STREAM,
                    Map.of(),
                    new SplittableRandom(seed)));
        }
    }
}
