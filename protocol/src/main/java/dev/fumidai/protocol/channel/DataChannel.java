package dev.fumidai.protocol.channel;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.PayloadType;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// One end of the reliable, ordered channel. No I/O, no threads, no clock.
///
/// After [#connected], [#disconnected], [#send], [#receive] or [#expire], call [#poll] until it is
/// empty, then wait for the next event, until [#deadline] at most, and then call [#expire].
///
/// **Threading:** one owner. **Errors:** a faulty peer's frames are dropped, or end the channel
/// with
/// [Effect.Close]; nothing is thrown for what a peer sends.
@SuppressWarnings("DoNotCallSuggester")
public final class DataChannel {
    /// An end that is not connected yet. The random numbers become message ids; they need not be
    /// secret.
    public DataChannel(Role role, ChannelSettings settings, RandomGenerator random) {}

    /// A socket is open and its first frame (the token) was sent. The sequence goes on where it was.
    public void connected(Instant now) {
        throw new UnsupportedOperationException();
    }

    /// The socket is lost. Sending goes on queueing.
    public void disconnected(Instant now) {
        throw new UnsupportedOperationException();
    }

    /// Queues a payload. It is never refused; [#room] tells whether one should.
    public void send(Instant now, PayloadType type, Bytes payload) {
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

    /// What to do next, if anything.
    public Optional<Effect> poll() {
        throw new UnsupportedOperationException();
    }

    /// When [#expire] is to be called, if nothing happens before.
    public Optional<Instant> deadline() {
        throw new UnsupportedOperationException();
    }

    /// Bytes that should be queued at most; 0 means wait for [Effect.Writable].
    public int room() {
        throw new UnsupportedOperationException();
    }

    /// How many further payloads would be transmitted at once if they were queued now.
    public int ready() {
        throw new UnsupportedOperationException();
    }

    /// Figures of this moment.
    public ChannelStatistics statistics(Instant now) {
        throw new UnsupportedOperationException();
    }
}
