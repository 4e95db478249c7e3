package dev.fumidai.protocol.wire;

import java.util.UUID;

/// The content of `channel_closed`, which only the service sends. Source: docs/protocol.md §2.
public final class ChannelClosedBody {
    private ChannelClosedBody() {}

    /// The content as the genuine client declares it.
    public static Bytes of(UUID messageId, long createdDate, String destinationId, String sessionId, String output) {
        return JsonText.object(out -> {
            out.writeStringField("MessageId", messageId.toString());
            out.writeStringField("CreatedDate", Long.toString(createdDate));
            out.writeStringField("DestinationId", destinationId);
            out.writeStringField("SessionId", sessionId);
            out.writeStringField("MessageType", MessageTypes.CHANNEL_CLOSED);
            out.writeNumberField("SchemaVersion", Frame.SCHEMA_VERSION);
            out.writeStringField("Output", output);
        });
    }

    /// A close is a close, whether or not its content can be read.
    static Message.ChannelClosed read(Bytes body) {
        return JsonObject.parse(body)
                .map(object -> new Message.ChannelClosed(object.text("SessionId"), object.text("Output")))
                .orElse(new Message.ChannelClosed("", ""));
    }
}
