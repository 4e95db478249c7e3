package dev.fumidai.protocol.session;

import dev.fumidai.protocol.channel.ChannelStatistics;
import dev.fumidai.protocol.channel.CloseReason;
import dev.fumidai.protocol.channel.Role;
import dev.fumidai.protocol.mux.MuxEvent;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.PayloadType;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// One end of a session, with what both ends do alike.
///
/// After every call that takes the time, and after [#consumed], call [#poll] until it is empty,
/// then wait for the next event, until [#deadline] at most, and then call [#expire]. The driver
/// moves bytes and time, nothing else.
///
/// **Threading:** one owner. **Errors:** nothing is thrown for what a peer sends; a session that
/// cannot go on ends with [SessionEffect.Closed].
public abstract sealed class Session permits ClientSession, AgentSession {
    final SessionCore core;

    Session(Role role, SessionSettings settings, RandomGenerator random) {
        core = new SessionCore(role, settings, random, new SessionCore.End() {
            @Override
            public void delivered(Instant now, PayloadType type, Bytes payload) {
                Session.this.delivered(now, type, payload);
            }

            @Override
            public void happened(MuxEvent event) {
                Session.this.happened(event);
            }
        });
    }

    /// A payload that is not stream data.
    abstract void delivered(Instant now, PayloadType type, Bytes payload);

    /// Something happened to a stream.
    abstract void happened(MuxEvent event);

    /// When this end has something to do besides the channel.
    abstract Stream<Instant> ownDeadlines();

    /// A socket is open and its first frame (the token) was sent.
    public void connected(Instant now) {
        core.connected(now);
    }

    /// The socket is lost; everything goes on queueing.
    public final void disconnected(Instant now) {
        core.disconnected(now);
    }

    /// Takes one binary message from the socket.
    public void receive(Instant now, Bytes frame) {
        core.receive(now, frame);
    }

    /// Time has passed: to be called when the [#deadline] is over, not before what has arrived was
    /// handed in.
    public void expire(Instant now) {
        core.expire(now);
    }

    /// Queues data of a stream. It is never refused; [#room(long)] tells whether one should.
    public final void write(Instant now, long id, Bytes data) {
        core.at(now);
        core.streams().write(id, data);
    }

    /// Closes this direction of a stream after its queued data.
    public final void finish(Instant now, long id) {
        core.at(now);
        core.streams().finish(id);
    }

    /// Closes both directions of a stream now and forgets it.
    public void abandon(Instant now, long id) {
        core.at(now);
        core.streams().abandon(id);
    }

    /// `count` bytes of the stream's data have left the process.
    public final void consumed(long id, int count) {
        core.streams().consumed(id, count);
    }

    /// Bytes that should be written to the stream at most; 0 means wait for its `StreamWritable`.
    public final int room(long id) {
        return core.streams().room(id);
    }

    /// Queues a payload of a session without streams, or a flag.
    public final void send(Instant now, PayloadType type, Bytes payload) {
        core.send(now, type, payload);
    }

    /// Bytes that should be queued by [#send] at most; 0 means wait for `Writable`.
    public final int room() {
        return core.channel().room();
    }

    /// True when the other end has everything that was given to the channel.
    public boolean isSettled(Instant now) {
        var statistics = core.channel().statistics(now);
        return statistics.unacknowledged() == 0 && statistics.queuedBytes() == 0;
    }

    /// Ends the session at this end only.
    public final void close(Instant now) {
        core.at(now);
        core.close(new CloseReason.ClosedHere());
    }

    /// What to do next, if anything.
    public final Optional<SessionEffect> poll() {
        return core.poll();
    }

    /// When [#expire] is to be called, if nothing happens before.
    public final Optional<Instant> deadline() {
        return core.isClosed()
                ? Optional.empty()
                : Stream.concat(core.deadline().stream(), ownDeadlines()).min(Instant::compareTo);
    }

    /// Figures of this moment.
    public final ChannelStatistics statistics(Instant now) {
        return core.channel().statistics(now);
    }
}
