package dev.fumidai.protocol.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The names that the type field of a message can carry. Source: docs/protocol.md §2.
public final class MessageTypes {
    /// Sequenced data from the client to the agent.
    public static final String INPUT_STREAM_DATA = "input_stream_data";
    /// Sequenced data from the agent to the client.
    public static final String OUTPUT_STREAM_DATA = "output_stream_data";
    /// The receipt for one sequenced message.
    public static final String ACKNOWLEDGE = "acknowledge";
    /// The service says that the session is over.
    public static final String CHANNEL_CLOSED = "channel_closed";
    /// The service says that the other end is connected.
    public static final String START_PUBLICATION = "start_publication";
    /// The service says that the other end is not connected.
    public static final String PAUSE_PUBLICATION = "pause_publication";
    /// The agent tells the service that it is connected or about to leave.
    public static final String AGENT_SESSION_STATE = "agent_session_state";
    /// Control channel: the service asks the agent to start a session.
    public static final String INTERACTIVE_SHELL = "interactive_shell";
    /// Control channel: the agent says that a session has ended.
    public static final String AGENT_TASK_COMPLETE = "agent_task_complete";
    /// Control channel: the service's receipt for that.
    public static final String AGENT_TASK_ACKNOWLEDGE = "agent_task_acknowledge";

    /// Bytes that the type field takes on the wire.
    static final int FIELD_LENGTH = 32;

    private static final String[] FREQUENT = {
        INPUT_STREAM_DATA, OUTPUT_STREAM_DATA, ACKNOWLEDGE, START_PUBLICATION, PAUSE_PUBLICATION, CHANNEL_CLOSED
    };
    private static final byte[][] FREQUENT_FIELDS =
            Arrays.stream(FREQUENT).map(MessageTypes::pad).toArray(byte[][]::new);

    private MessageTypes() {}

    /// The type in its padded form on the wire.
    static byte[] field(String type) {
        for (var i = 0; i < FREQUENT.length; i++) {
            if (FREQUENT[i].equals(type)) {
                return FREQUENT_FIELDS[i];
            }
        }
        return pad(type);
    }

    private static byte[] pad(String type) {
        var text = type.getBytes(StandardCharsets.UTF_8);
        if (text.length == 0 || text.length > FIELD_LENGTH) {
            throw new IllegalArgumentException("a message type has 1 to 32 bytes, not " + text.length);
        }
        var field = Arrays.copyOf(text, FIELD_LENGTH);
        Arrays.fill(field, text.length, FIELD_LENGTH, (byte) ' ');
        return field;
    }

    /// The type in the field at `offset`, without padding (blanks; NULs as well, as the genuine
    /// readers do).
    static String read(byte[] array, int offset) {
        for (var i = 0; i < FREQUENT.length; i++) {
            if (Arrays.equals(FREQUENT_FIELDS[i], 0, FIELD_LENGTH, array, offset, offset + FIELD_LENGTH)) {
                return FREQUENT[i];
            }
        }
        var from = offset;
        var to = offset + FIELD_LENGTH;
        while (from < to && array[from] == 0) {
            from++;
        }
        while (to > from && array[to - 1] == 0) {
            to--;
        }
        return new String(array, from, to - from, StandardCharsets.UTF_8).strip();
    }
}
