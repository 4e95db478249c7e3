package dev.fumidai.protocol.wire;

import java.time.Duration;
import java.util.Optional;

/// The agent's word that data may flow. The message is for the user and mostly empty.
///
/// Source: docs/protocol.md §4.
public record HandshakeComplete(Duration timeToComplete, String customerMessage) {
    /// The content of the message; the time is written in nanoseconds.
    public Bytes toJson() {
        return JsonText.object(out -> {
            out.writeNumberField("HandshakeTimeToComplete", timeToComplete.toNanos());
            out.writeStringField("CustomerMessage", customerMessage);
        });
    }

    /// The content's meaning; empty when it has none.
    public static Optional<HandshakeComplete> parse(Bytes json) {
        return JsonObject.parse(json)
                .map(object -> new HandshakeComplete(
                        Duration.ofNanos(
                                object.number("HandshakeTimeToComplete").orElse(0)),
                        object.text("CustomerMessage")));
    }
}
