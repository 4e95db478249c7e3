package dev.fumidai.protocol.channel;

import dev.fumidai.protocol.wire.Message.Direction;

/// Which end of the channel one is.
public enum Role {
    /// The end at the user's side: sends input, receives output.
    CLIENT(Direction.INPUT),
    /// The end at the container's side: sends output, receives input.
    AGENT(Direction.OUTPUT);

    private final Direction sends;

    Role(Direction sends) {
        this.sends = sends;
    }

    /// The sequence that this end writes.
    public Direction sends() {
        return sends;
    }

    /// The sequence that this end reads.
    public Direction receives() {
        return sends.opposite();
    }
}
