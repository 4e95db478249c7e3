package dev.fumidai.session.port;

import dev.fumidai.protocol.handshake.SessionStart;
import dev.fumidai.protocol.mux.MuxEvent;
import dev.fumidai.protocol.session.ClientSession;
import dev.fumidai.protocol.session.SessionEffect;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.session.ClientState;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.StreamSettings;
import dev.fumidai.session.driver.Application;
import dev.fumidai.session.driver.Ending;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The streams of a port session, on the owner's side.
///
/// **Threading:** the owner only.
final class PortStreams implements Application {
    private final StreamSettings settings;
    private final Crowd crowd = new Crowd();
    private final Map<Long, Entry> entries = new HashMap<>();
    private final Map<Long, Held> held = new HashMap<>();
    private String host = "the container";
    private int port;
    private volatile Map<String, String> properties = Map.of();
    private volatile String customerMessage = "";
    private @Nullable SessionException ended;

    PortStreams(StreamSettings settings) {
        this.settings = settings;
    }

    /// A stream and the bytes that its writer gets back when there is room again.
    private static final class Entry {
        private final PortStream stream;
        private int owed;
        /// Its end is told, or will be after what is queued.
        private boolean finished;

        private Entry(PortStream stream) {
            this.stream = stream;
        }
    }

    /// A stream whose client has ended its side, but whose end is not told yet: over smux version 1
    /// the agent would close both directions, and what the destination still has to say be lost.
    private record Held(Duration patience, Instant until) {}

    @Override
    public void started(SessionStart start) {
        properties = start.properties();
        customerMessage = start.customerMessage();
        host = start.properties().getOrDefault("host", "localhost");
        port = number(start.properties().getOrDefault("portNumber", ""));
    }

    /// Of the session's document. Any thread.
    Map<String, String> properties() {
        return properties;
    }

    /// From the account's preferences. Any thread.
    Optional<String> customerMessage() {
        return Optional.of(customerMessage).filter(message -> !message.isEmpty());
    }

    /// Wishes of a stream's user; see [PortStream.Wishes].
    void open(Instant now, ClientSession machine, PortStream stream) {
        var over = ended;
        if (over != null) {
            stream.fail(over);
            return;
        }
        stream.opened(machine.open(now));
        entries.put(stream.id(), new Entry(stream));
    }

    void write(Instant now, ClientSession machine, PortStream stream, Bytes data) {
        var entry = entries.get(stream.id());
        if (entry == null) {
            return;
        }
        machine.write(now, stream.id(), data);
        if (machine.room(stream.id()) > 0) {
            stream.permit(data.length());
        } else {
            entry.owed += data.length();
        }
    }

    void finish(Instant now, ClientSession machine, PortStream stream, ClientState client) {
        var entry = entries.get(stream.id());
        if (entry == null) {
            return;
        }
        switch (client) {
            case GONE -> tellEnd(now, machine, entry);
            case HALF_CLOSED -> hold(now, stream, settings.halfClosedSilence());
            case UNKNOWN -> hold(now, stream, settings.unknownSilence());
        }
    }

    /// What was written before the client went is still sent; otherwise the stream is dropped.
    void abandon(Instant now, ClientSession machine, PortStream stream) {
        held.remove(stream.id());
        var entry = entries.get(stream.id());
        if (entry != null && !entry.finished) {
            entries.remove(stream.id());
            machine.abandon(now, stream.id());
        }
    }

    private static void tellEnd(Instant now, ClientSession machine, Entry entry) {
        entry.finished = true;
        machine.finish(now, entry.stream.id());
    }

    @Override
    public void effect(Instant now, SessionEffect effect, ClientSession machine) {
        switch (effect) {
            case SessionEffect.StreamData(var id, var data) -> deliver(now, machine, id, data);
            case SessionEffect.StreamFinished(var id) -> finished(now, machine, id);
            case SessionEffect.StreamRefused(var id) -> gone(id, new SessionException.DestinationRefused(host, port));
            case SessionEffect.StreamReset(var id, var reason) -> gone(id, reset(reason));
            case SessionEffect.StreamWritable(var id) -> writable(id);
            case SessionEffect.Transmit _,
                    SessionEffect.Started _,
                    SessionEffect.DataKeyWanted _,
                    SessionEffect.DataKeySealed _,
                    SessionEffect.StreamOpened _,
                    SessionEffect.Payload _,
                    SessionEffect.Writable _,
                    SessionEffect.Paused _,
                    SessionEffect.Resumed _,
                    SessionEffect.Closed _ -> {}
        }
    }

    @Override
    public boolean isCrowded(Instant now) {
        return crowd.isThere(now);
    }

    @Override
    public Optional<Instant> deadline() {
        return Stream.concat(held.values().stream().map(Held::until), crowd.lookAgain().stream())
                .min(Instant::compareTo);
    }

    @Override
    public void expire(Instant now, ClientSession machine) {
        for (Iterator<Map.Entry<Long, Held>> all = held.entrySet().iterator(); all.hasNext(); ) {
            var one = all.next();
            if (one.getValue().until().isAfter(now)) {
                continue;
            }
            var entry = entries.get(one.getKey());
            if (entry != null && entry.owed > 0) {
                // An answer is waited for only from when the whole of the question has gone.
                one.setValue(new Held(
                        one.getValue().patience(), now.plus(one.getValue().patience())));
                continue;
            }
            all.remove();
            if (entry != null) {
                tellEnd(now, machine, entry);
            }
        }
    }

    @Override
    public void goodbye(Instant now, ClientSession machine) {
        machine.terminate(now);
    }

    @Override
    public void ended(Ending ending) {
        var cause = ending.cause();
        ended = cause;
        entries.values().forEach(entry -> entry.stream.fail(cause));
        entries.clear();
        held.clear();
    }

    private void deliver(Instant now, ClientSession machine, long id, Bytes data) {
        machine.consumed(id, data.length());
        var entry = entries.get(id);
        if (entry == null) {
            return;
        }
        held.computeIfPresent(id, (same, hold) -> new Held(hold.patience(), now.plus(hold.patience())));
        entry.stream.deliver(data);
        crowd.delivered(now, entry.stream);
    }

    /// The agent has closed the whole connection, so our side of it is over as well.
    private void finished(Instant now, ClientSession machine, long id) {
        held.remove(id);
        var entry = entries.remove(id);
        if (entry != null) {
            entry.stream.ended();
            machine.abandon(now, id);
        }
    }

    private void gone(long id, IOException cause) {
        held.remove(id);
        var entry = entries.remove(id);
        if (entry != null) {
            entry.stream.fail(cause);
        }
    }

    private void writable(long id) {
        var entry = entries.get(id);
        if (entry != null && entry.owed > 0) {
            entry.stream.permit(entry.owed);
            entry.owed = 0;
        }
    }

    private void hold(Instant now, PortStream stream, Duration patience) {
        held.put(stream.id(), new Held(patience, now.plus(patience)));
    }

    private static IOException reset(MuxEvent.ResetReason reason) {
        return new IOException("the connection was given up: " + reason);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
