package dev.fumidai.protocol.wire;

import java.util.Optional;

/// The size of the user's terminal in character cells. Source: docs/protocol.md §2.
public record TerminalSize(int columns, int rows) {
    private static final int LARGEST = 0xffff;

    /// The content of the message.
    public Bytes toJson() {
        return JsonText.object(out -> {
            out.writeNumberField("cols", columns);
            out.writeNumberField("rows", rows);
        });
    }

    /// The size in this content; empty when it is none that a terminal can have.
    public static Optional<TerminalSize> parse(Bytes json) {
        return JsonObject.parse(json).flatMap(object -> {
            var columns = object.number("cols").orElse(-1);
            var rows = object.number("rows").orElse(-1);
            return columns >= 0 && columns <= LARGEST && rows >= 0 && rows <= LARGEST
                    ? Optional.of(new TerminalSize((int) columns, (int) rows))
                    : Optional.empty();
        });
    }
}
