package dev.fumidai.protocol.channel;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.PayloadType;
import org.jspecify.annotations.Nullable;

/// A message that this end has to get across. Also a node of the [FlightList].
final class Outgoing {
    final long sequence;
    final PayloadType type;
    /// The payload until it is first sent, then the whole frame: never both.
    Bytes bytes;
    int payloadLength;
    /// How often it was sent.
    int transmissions;
    /// The epoch in which it was last sent, see [Sender].
    int epoch;
    /// When it was last sent.
    long sentAt;
    /// From when the wait for its acknowledgement counts.
    long waitsSince;

    @Nullable
    Outgoing previous;

    @Nullable
    Outgoing next;

    Outgoing(long sequence, PayloadType type, Bytes payload) {
        this.sequence = sequence;
        this.type = type;
        this.bytes = payload;
        this.payloadLength = payload.length();
    }
}
