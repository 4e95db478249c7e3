package dev.fumidai.protocol.wire;

/// The outcome of reading one binary message: a frame, or the reason why it is to be dropped.
public sealed interface Decoded {
    /// A frame that may be used.
    record Good(Frame frame) implements Decoded {}

    /// A frame that is dropped without acknowledgement. The session goes on.
    record Bad(Flaw flaw) implements Decoded {}

    /// What is wrong with a frame.
    enum Flaw {
        /// Fewer than the 120 bytes of the smallest header.
        TOO_SHORT,
        /// The header says that it is smaller than a header, or larger than the frame.
        HEADER_LENGTH,
        /// The type field is blank.
        NO_MESSAGE_TYPE,
        /// The date is 0, which both genuine ends refuse.
        NO_CREATED_DATE,
        /// The frame ends before the payload does.
        PAYLOAD_LENGTH,
        /// The payload is not the one that was sent.
        DIGEST
    }
}
