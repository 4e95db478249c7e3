package dev.fumidai.protocol.channel;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.PayloadType;

/// What the owner of a [DataChannel] has to do next, in the order in which it comes out.
public sealed interface Effect {
    /// Send these bytes as one binary message on the current socket. Those marked `urgent` are
    /// acknowledgements: they may overtake others in the owner's queue and should. When the socket is
    /// lost, whatever has not been sent on it is thrown away.
    record Transmit(Bytes frame, boolean urgent) implements Effect {}

    /// The next payload of the other end, in order, once. It is accepted already.
    record Deliver(PayloadType type, Bytes payload) implements Effect {}

    /// The other end has gone; nothing but acknowledgements is sent until [Resumed].
    record Paused() implements Effect {}

    /// The other end is back.
    record Resumed() implements Effect {}

    /// The agent's word to the service about itself, should it ever reach us.
    record PeerState(String state) implements Effect {}

    /// There is room again after [DataChannel#room] had none.
    record Writable() implements Effect {}

    /// The channel is over; nothing comes after this.
    record Close(CloseReason reason) implements Effect {}
}
