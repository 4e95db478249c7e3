package dev.fumidai.protocol.mux;

import dev.fumidai.protocol.wire.Bytes;
import java.util.Optional;

/// Many streams over one byte stream each way, as smux version 1. No I/O, no threads, no clock.
///
/// Bytes of the other end go in by [#receive], after which [#poll] tells what they meant; bytes for
/// the other end come out of [#take].
///
/// **Threading:** one owner. **Errors:** a faulty peer yields [MuxEvent.ProtocolError]; commands
/// on a
/// stream that is gone do nothing. Source: reference §8.2, §8.3.
@SuppressWarnings("DoNotCallSuggester")
public final class Mux {
    private Mux() {}

    /// The end that opens streams, with the ids 3, 5, 7 ….
    public static Mux client(MuxSettings settings) {
        throw new UnsupportedOperationException();
    }

    /// The end that accepts streams.
    public static Mux server(MuxSettings settings) {
        throw new UnsupportedOperationException();
    }

    /// Opens a stream and returns its id (client end only).
    public long open() {
        throw new UnsupportedOperationException();
    }

    /// Queues data of a stream. It is never refused; [#room] tells whether one should.
    public void write(long id, Bytes data) {
        throw new UnsupportedOperationException();
    }

    /// Closes this direction after all queued data. A genuine agent then closes the whole connection.
    public void finish(long id) {
        throw new UnsupportedOperationException();
    }

    /// Closes both directions now and forgets the stream; queued data is thrown away.
    public void abandon(long id) {
        throw new UnsupportedOperationException();
    }

    /// `count` bytes of the stream's data have left the process.
    public void consumed(long id, int count) {
        throw new UnsupportedOperationException();
    }

    /// Bytes that should be written at most; 0 means wait for [MuxEvent.Writable].
    public int room(long id) {
        throw new UnsupportedOperationException();
    }

    /// Queues a sign of life.
    public void nop() {
        throw new UnsupportedOperationException();
    }

    /// Takes the next bytes of the other end.
    public void receive(Bytes bytes) {
        throw new UnsupportedOperationException();
    }

    /// What happened next, if anything.
    public Optional<MuxEvent> poll() {
        throw new UnsupportedOperationException();
    }

    /// True when [#take] has something to give.
    public boolean hasOutput() {
        throw new UnsupportedOperationException();
    }

    /// Up to `limit` bytes for the other end, at least 9, the streams taking turns.
    public Bytes take(int limit) {
        throw new UnsupportedOperationException();
    }

    /// How many streams are open.
    public int streams() {
        throw new UnsupportedOperationException();
    }
}
