package dev.fumidai.sandbox.agent.fast;

import dev.fumidai.protocol.session.AgentSession;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.sandbox.agent.Destination;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The streams of one session, each with a connection to where they all lead.
///
/// **Threading:** the session's own thread, but for what streams tell: that is posted to it.
final class FastStreams implements FastStream.Events {
    private final AgentSession session;
    private final FastLine line;
    private final Executor threads;
    private final Supplier<Instant> now;
    private final Map<Long, FastStream> streams = new HashMap<>();
    private @Nullable Destination destination;

    /// @param threads for what blocks
    FastStreams(AgentSession session, FastLine line, Executor threads, Supplier<Instant> now) {
        this.session = session;
        this.line = line;
        this.threads = threads;
        this.now = now;
    }

    /// Where they lead. Before that none is opened.
    void leadTo(Destination found) {
        destination = found;
    }

    // -- what the client wants ------------------------------------------------------------------

    void opened(long id) {
        var target = destination;
        if (target == null) {
            return;
        }
        var stream = new FastStream(id, target, this, threads);
        streams.put(id, stream);
        threads.execute(() -> {
            try {
                stream.runReader();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    void data(long id, Bytes data) {
        find(id).ifPresentOrElse(stream -> stream.data(data), () -> session.consumed(id, data.length()));
    }

    void finished(long id) {
        find(id).ifPresent(FastStream::finished);
    }

    void reset(long id) {
        Optional.ofNullable(streams.remove(id)).ifPresent(FastStream::close);
    }

    void writable(long id) {
        find(id).ifPresent(FastStream::room);
    }

    void close() {
        streams.values().forEach(FastStream::close);
    }

    private Optional<FastStream> find(long id) {
        return Optional.ofNullable(streams.get(id));
    }

    // -- what their connections tell ------------------------------------------------------------

    @Override
    public void refused(FastStream stream) {
        line.post(() -> {
            if (streams.remove(stream.id()) != null) {
                session.refuse(now.get(), stream.id());
            }
        });
    }

    @Override
    public void read(FastStream stream, Bytes data) {
        line.post(() -> {
            if (streams.containsKey(stream.id())) {
                session.write(now.get(), stream.id(), data);
                if (session.room(stream.id()) > 0) {
                    stream.room();
                }
            }
        });
    }

    @Override
    public void written(FastStream stream, int count) {
        line.post(() -> session.consumed(stream.id(), count));
    }

    @Override
    public void ended(FastStream stream) {
        line.post(() -> {
            if (streams.remove(stream.id()) != null) {
                stream.close();
                session.consumed(stream.id(), Integer.MAX_VALUE); // nobody takes the rest any more
                session.finish(now.get(), stream.id());
            }
        });
    }
}
