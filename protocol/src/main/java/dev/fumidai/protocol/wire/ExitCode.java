package dev.fumidai.protocol.wire;

import java.util.Optional;

/// The exit code of a remote command, sent as text. Source: docs/protocol.md §2.
public record ExitCode(int code) {
    private static final String PREFIX = "EXIT_CODE: ";

    /// The content of the message.
    public Bytes toBytes() {
        return Bytes.utf8(PREFIX + code);
    }

    /// The code in this content; empty when there is none.
    public static Optional<ExitCode> parse(Bytes payload) {
        var text = payload.utf8();
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ExitCode(
                    Integer.parseInt(text.substring(PREFIX.length()).strip())));
        } catch (NumberFormatException e) {
            return Optional.empty(); // the peer's fault
        }
    }
}
