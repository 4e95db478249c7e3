package dev.fumidai.protocol.wire;

import java.util.UUID;

/// One message of the data channel, either direction, as what it means. Source: docs/protocol.md
/// §2.
public sealed interface Message {
    /// The next piece of one direction's sequence.
    record StreamData(Direction direction, long sequence, UUID messageId, PayloadType type, Bytes payload)
            implements Message {}

    /// "I have the message with this number": for one message, never for those before it.
    record Acknowledge(long sequence) implements Message {}

    /// The service says that the session is over, perhaps with a text for the user.
    record ChannelClosed(String sessionId, String output) implements Message {}

    /// The other end is connected (again).
    record StartPublication() implements Message {}

    /// The other end is not connected.
    record PausePublication() implements Message {}

    /// From the agent to the service: `Connected` or `Terminating`.
    record AgentSessionState(String state, String sessionId) implements Message {}

    /// A type that the data channel does not know; to be ignored.
    record Unknown(String messageType) implements Message {}

    /// A known type whose content cannot be read; to be ignored.
    record Unreadable(String messageType) implements Message {}

    /// Which of the two sequences a message belongs to.
    enum Direction {
        /// From the client to the agent.
        INPUT(MessageTypes.INPUT_STREAM_DATA),
        /// From the agent to the client.
        OUTPUT(MessageTypes.OUTPUT_STREAM_DATA);

        private final String messageType;

        Direction(String messageType) {
            this.messageType = messageType;
        }

        /// The type field's content.
        public String messageType() {
            return messageType;
        }

        /// The other sequence.
        public Direction opposite() {
            return this == INPUT ? OUTPUT : INPUT;
        }
    }

    /// What a frame means.
    static Message of(Frame frame) {
        return switch (frame.messageType()) {
            case MessageTypes.INPUT_STREAM_DATA -> data(Direction.INPUT, frame);
            case MessageTypes.OUTPUT_STREAM_DATA -> data(Direction.OUTPUT, frame);
            case MessageTypes.ACKNOWLEDGE -> acknowledge(frame);
            case MessageTypes.CHANNEL_CLOSED -> ChannelClosedBody.read(frame.payload());
            case MessageTypes.START_PUBLICATION -> new StartPublication();
            case MessageTypes.PAUSE_PUBLICATION -> new PausePublication();
            case MessageTypes.AGENT_SESSION_STATE -> AgentSessionStateBody.read(frame.payload());
            default -> new Unknown(frame.messageType());
        };
    }

    private static Message data(Direction direction, Frame frame) {
        return new StreamData(direction, frame.sequence(), frame.messageId(), frame.type(), frame.payload());
    }

    private static Message acknowledge(Frame frame) {
        var sequence = AcknowledgeBody.sequenceIn(frame.payload());
        return sequence.isPresent() ? new Acknowledge(sequence.getAsLong()) : new Unreadable(MessageTypes.ACKNOWLEDGE);
    }
}
