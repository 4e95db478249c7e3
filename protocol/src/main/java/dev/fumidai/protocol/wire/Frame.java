package dev.fumidai.protocol.wire;

import java.util.UUID;

/// The binary message of the data channel with its header fields, as they stand on the wire.
///
/// **Units:** `createdDate` is in milliseconds since 1970. Source: docs/protocol.md §2.
public record Frame(
        String messageType,
        int schemaVersion,
        long createdDate,
        long sequence,
        long flags,
        UUID messageId,
        int payloadType,
        Bytes payload) {

    /// The only schema version there is.
    public static final int SCHEMA_VERSION = 1;
    /// Flag bit of the agent's first sequenced message; acknowledgements and states set it too.
    public static final long SYN = 1;
    /// Flag bit that only acknowledgements and states set.
    public static final long FIN = 2;

    /// Sequenced data.
    public static Frame data(
            String messageType,
            long createdDate,
            long sequence,
            long flags,
            UUID messageId,
            PayloadType type,
            Bytes payload) {
        return new Frame(messageType, SCHEMA_VERSION, createdDate, sequence, flags, messageId, type.code(), payload);
    }

    /// A message outside the sequence, with the flags that its type wants.
    public static Frame unsequenced(String messageType, long createdDate, UUID messageId, Bytes payload) {
        var flags = switch (messageType) {
            case MessageTypes.ACKNOWLEDGE, MessageTypes.AGENT_SESSION_STATE -> SYN | FIN;
            default -> 0L;
        };
        return new Frame(messageType, SCHEMA_VERSION, createdDate, 0, flags, messageId, 0, payload);
    }

    /// What the payload means.
    public PayloadType type() {
        return PayloadType.of(payloadType);
    }

    /// True for stream data of either direction.
    public boolean isSequenced() {
        return messageType.equals(MessageTypes.INPUT_STREAM_DATA)
                || messageType.equals(MessageTypes.OUTPUT_STREAM_DATA);
    }
}
