package dev.fumidai.protocol.websocket;

import dev.fumidai.protocol.wire.Bytes;

/// What a server said over its WebSocket.
public sealed interface Incoming {
    /// A whole message, binary or text.
    record Message(Bytes content) implements Incoming {}

    /// A question for a sign of life; the answer is a pong with the same bytes.
    record Ping(Bytes payload) implements Incoming {}

    /// The answer to one.
    record Pong() implements Incoming {}

    /// The end of the connection, by the server's wish.
    ///
    /// @param code as it was sent; [#NO_CODE] when none was
    /// @param reason for people, mostly empty
    record Close(int code, String reason) implements Incoming {
        /// Stands for a close without a code (RFC 6455 §7.1.5).
        public static final int NO_CODE = 1005;
    }

    /// The server does not keep to the protocol. Nothing comes after this.
    ///
    /// @param code what to close the connection with
    /// @param why in one line
    record Violation(int code, String why) implements Incoming {
        /// A frame that must not be there.
        static final int PROTOCOL = 1002;

        /// A text that is no UTF-8.
        static final int NOT_TEXT = 1007;

        /// A message that is longer than any.
        static final int TOO_LONG = 1009;
    }
}
