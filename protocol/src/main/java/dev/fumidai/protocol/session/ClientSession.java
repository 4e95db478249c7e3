package dev.fumidai.protocol.session;

import dev.fumidai.protocol.channel.ChannelStatistics;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.PayloadType;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The client end of a session: handshake, channel and, for port sessions, streams.
///
/// After every call that takes the time, call [#poll] until it is empty, then wait for the next
/// event,
/// until [#deadline] at most, and then call [#expire]. The driver moves bytes and time, nothing
/// else.
///
/// **Threading:** one owner. **Errors:** nothing is thrown for what a peer sends; a session that
/// cannot go on ends with [SessionEffect.Closed].
@SuppressWarnings("DoNotCallSuggester")
public final class ClientSession {
    /// A session that is not connected yet.
    public ClientSession(SessionSettings settings, RandomGenerator random) {}

    /// A socket is open and its first frame (the token) was sent.
    public void connected(Instant now) {
        throw new UnsupportedOperationException();
    }

    /// The socket is lost; everything goes on queueing.
    public void disconnected(Instant now) {
        throw new UnsupportedOperationException();
    }

    /// Takes one binary message from the socket.
    public void receive(Instant now, Bytes frame) {
        throw new UnsupportedOperationException();
    }

    /// Time has passed. Cheap; may be called at any time.
    public void expire(Instant now) {
        throw new UnsupportedOperationException();
    }

    /// Opens a stream and returns its id. Only after a [SessionEffect.Started] with streams.
    public long open(Instant now) {
        throw new UnsupportedOperationException();
    }

    /// Asks the agent to end the session (flag 2), after what is queued.
    public void terminate(Instant now) {
        throw new UnsupportedOperationException();
    }

    /// Queues data of a stream. It is never refused; [#room(long)] tells whether one should.
    public void write(Instant now, long id, Bytes data) {
        throw new UnsupportedOperationException();
    }

    /// Closes this direction of a stream after its queued data.
    public void finish(Instant now, long id) {
        throw new UnsupportedOperationException();
    }

    /// Closes both directions of a stream now and forgets it.
    public void abandon(Instant now, long id) {
        throw new UnsupportedOperationException();
    }

    /// `count` bytes of the stream's data have left the process.
    public void consumed(long id, int count) {
        throw new UnsupportedOperationException();
    }

    /// Bytes that should be written to the stream at most; 0 means wait for its `StreamWritable`.
    public int room(long id) {
        throw new UnsupportedOperationException();
    }

    /// Queues a payload of a session without streams, or a flag.
    public void send(Instant now, PayloadType type, Bytes payload) {
        throw new UnsupportedOperationException();
    }

    /// Bytes that should be queued by [#send] at most; 0 means wait for `Writable`.
    public int room() {
        throw new UnsupportedOperationException();
    }

    /// What to do next, if anything.
    public Optional<SessionEffect> poll() {
        throw new UnsupportedOperationException();
    }

    /// When [#expire] is to be called, if nothing happens before.
    public Optional<Instant> deadline() {
        throw new UnsupportedOperationException();
    }

    /// Figures of this moment.
    public ChannelStatistics statistics(Instant now) {
        throw new UnsupportedOperationException();
    }
}
