package dev.fumidai.protocol.wire;

import java.util.Optional;

/// A signal between the ends, as the four bytes of a [PayloadType#FLAG] message.
///
/// Source: docs/protocol.md §2.
public enum Flag {
    /// 1, client to agent: the local connection of a basic port session is gone.
    DISCONNECT_TO_PORT(1),
    /// 2, client to agent: end the session.
    TERMINATE_SESSION(2),
    /// 3, agent to client: a connection to the destination failed. It does not say which.
    CONNECT_TO_PORT_ERROR(3);

    private final int number;

    Flag(int number) {
        this.number = number;
    }

    /// The content of the message.
    public Bytes toBytes() {
        return Bytes.wrap(new byte[] {0, 0, 0, (byte) number});
    }

    /// The flag in this content; empty when there is none that we know.
    public static Optional<Flag> parse(Bytes payload) {
        if (payload.length() < 4 || payload.at(0) != 0 || payload.at(1) != 0 || payload.at(2) != 0) {
            return Optional.empty();
        }
        return switch (payload.at(3)) {
            case 1 -> Optional.of(DISCONNECT_TO_PORT);
            case 2 -> Optional.of(TERMINATE_SESSION);
            case 3 -> Optional.of(CONNECT_TO_PORT_ERROR);
            default -> Optional.empty();
        };
    }
}
