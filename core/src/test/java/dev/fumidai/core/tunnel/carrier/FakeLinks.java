package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.bastion.Bastion;
import dev.fumidai.session.ByteStream;
import dev.fumidai.session.Liveness;
import dev.fumidai.session.Origin;
import dev.fumidai.session.SessionEvent;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.SessionListener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sessions in memory, whose far end says one byte.
final class FakeLinks implements Links {
    final Deque<SessionException> failures = new ArrayDeque<>();
    final List<FakeLink> opened = new ArrayList<>();
    boolean refusing;

    @Override
    public synchronized Link open(Bastion bastion, Destination destination, Liveness liveness, SessionListener listener)
            throws SessionException {
        var failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        var link = new FakeLink("session-" + opened.size(), bastion.taskArn(), listener);
        opened.add(link);
        return link;
    }

    /// Sessions that nobody closed.
    synchronized long alive() {
        return opened.stream().filter(link -> !link.closed).count();
    }

    /// One session.
    final class FakeLink implements Link {
        final String task;
        boolean closed;
        private final String id;
        private final SessionListener listener;
        private @Nullable SessionException end;

        FakeLink(String id, String task, SessionListener listener) {
            this.id = id;
            this.task = task;
            this.listener = listener;
        }

        /// The session is lost for good.
        void lose() {
            var gone = new SessionException.SessionGone(id, Optional.of("its agent died"), null);
            end = gone;
            listener.on(new SessionEvent.Ended(id, Optional.of(gone)));
        }

        @Override
        public String sessionId() {
            return id;
        }

        @Override
        public Optional<SessionException> ended() {
            return Optional.ofNullable(end);
        }

        @Override
        public ByteStream open(Origin origin) throws SessionException {
            if (closed || end != null) {
                throw new SessionException.SessionGone(id, Optional.empty(), null);
            }
            return new OneByte(refusing);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private record OneByte(boolean refusing) implements ByteStream {
        @Override
        public InputStream input() {
            if (!refusing) {
                return new ByteArrayInputStream(new byte[] {'N'});
            }
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new SessionException.DestinationRefused("orders.example", 5432);
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    return read();
                }
            };
        }

        @Override
        public OutputStream output() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public void finish(boolean clientGone) {}

        @Override
        public void close() {}
    }
}
