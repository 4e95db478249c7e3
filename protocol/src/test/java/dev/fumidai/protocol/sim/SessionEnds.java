package dev.fumidai.protocol.sim;

import dev.fumidai.protocol.handshake.SessionStart;
import dev.fumidai.protocol.handshake.SessionType;
import dev.fumidai.protocol.session.AgentSession;
import dev.fumidai.protocol.session.ClientSession;
import dev.fumidai.protocol.session.SessionEffect;
import dev.fumidai.protocol.session.SessionSettings;
import dev.fumidai.protocol.wire.AgentVersion;
import dev.fumidai.protocol.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Two whole sessions whose streams remember what arrived. The agent's end answers each stream with
/// what it received, and closes when the client has.
public final class SessionEnds {
    public static final Map<String, String> PORT = Map.of("portNumber", "5432", "type", "LocalPortForwarding");

    private SessionEnds() {}

    public static final class Client extends SessionEnd<ClientSession> {
        private final Map<Long, ByteArrayOutputStream> received = new HashMap<>();
        private final Set<Long> finished = new HashSet<>();
        private final Set<Long> refused = new HashSet<>();
        private final Set<Long> reset = new HashSet<>();
        private @Nullable SessionStart start;
        private int writable;

        public Client(SessionSettings settings, long seed) {
            super(new ClientSession(settings, new SplittableRandom(seed)));
        }

        public @Nullable SessionStart start() {
            return start;
        }

        public Bytes received(long id) {
            return Bytes.wrap(
                    received.getOrDefault(id, new ByteArrayOutputStream()).toByteArray());
        }

        public int receivedLength(long id) {
            var bytes = received.get(id);
            return bytes == null ? 0 : bytes.size();
        }

        public Set<Long> finished() {
            return finished;
        }

        public Set<Long> refused() {
            return refused;
        }

        public Set<Long> reset() {
            return reset;
        }

        public int writable() {
            return writable;
        }

        @Override
        void heard(Instant now, SessionEffect effect) {
            switch (effect) {
                case SessionEffect.Started(var agreed) -> start = agreed;
                case SessionEffect.StreamData(var id, var data) -> {
                    received.computeIfAbsent(id, any -> new ByteArrayOutputStream())
                            .writeBytes(data.toByteArray());
                    session().consumed(id, data.length());
                }
                case SessionEffect.StreamFinished(var id) -> {
                    finished.add(id);
                    session().finish(now, id);
                }
                case SessionEffect.StreamRefused(var id) -> refused.add(id);
                case SessionEffect.DataKeyWanted wanted -> throw new AssertionError(wanted);
                case SessionEffect.DataKeySealed sealed -> throw new AssertionError(sealed);
                case SessionEffect.StreamReset(var id, var reason) -> reset.add(id);
                case SessionEffect.StreamWritable(var id) -> writable++;
                case SessionEffect.StreamOpened opened -> throw new AssertionError(opened);
                case SessionEffect.Payload payload -> {}
                case SessionEffect.Writable any -> {}
                case SessionEffect.Paused paused -> {}
                case SessionEffect.Resumed resumed -> {}
                case SessionEffect.Transmit _, SessionEffect.Closed _ -> throw new AssertionError(effect);
            }
        }
    }

    public static final class Agent extends SessionEnd<AgentSession> {
        private final Set<Long> refuses = new HashSet<>();
        private final Map<Long, Integer> received = new HashMap<>();

        public Agent(SessionSettings settings, long seed) {
            super(new AgentSession(
                    settings, new AgentVersion("3.3.987.0"), SessionType.PORT, PORT, new SplittableRandom(seed)));
        }

        /// Streams with these ids are not connected.
        public void refuse(long id) {
            refuses.add(id);
        }

        public int received(long id) {
            return received.getOrDefault(id, 0);
        }

        @Override
        void heard(Instant now, SessionEffect effect) {
            switch (effect) {
                case SessionEffect.StreamOpened(var id) -> {
                    if (refuses.contains(id)) {
                        session().refuse(now, id);
                    }
                }
                case SessionEffect.StreamData(var id, var data) -> {
                    received.merge(id, data.length(), Integer::sum);
                    session().write(now, id, data);
                    session().consumed(id, data.length());
                }
                case SessionEffect.StreamFinished(var id) -> session().finish(now, id);
                case SessionEffect.Started started -> {}
                case SessionEffect.DataKeyWanted wanted -> throw new AssertionError(wanted);
                case SessionEffect.DataKeySealed sealed -> throw new AssertionError(sealed);
                case SessionEffect.StreamRefused refused -> throw new AssertionError(refused);
                case SessionEffect.StreamReset reset -> {}
                case SessionEffect.StreamWritable writable -> {}
                case SessionEffect.Payload payload -> {}
                case SessionEffect.Writable any -> {}
                case SessionEffect.Paused paused -> {}
                case SessionEffect.Resumed resumed -> {}
                case SessionEffect.Transmit _, SessionEffect.Closed _ -> throw new AssertionError(effect);
            }
        }
    }
}
