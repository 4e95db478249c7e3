package dev.fumidai.app.tui;

import java.time.Instant;

/// Copying to the clipboard.
final class Copies {
    private Copies() {}

    /// A text without control characters but line ends and tabulators: what is pasted into a shell
    /// later must be no more than what was seen.
    static Step copy(Model model, String text) {
        var clean = text.codePoints()
                .filter(it -> it == '\n' || it == '\t' || !Character.isISOControl(it))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        var lines = clean.lines().count();
        var said = lines > 1 ? lines + " lines copied" : "copied " + clean;
        return Step.of(model.saying(LogEntry.said(model.now(), "copy", said)), new Effect.Copy(clean));
    }

    /// Said where there is only the terminal, and it takes no more than about 74 kB.
    static LogEntry tooLong(Instant at) {
        return new LogEntry(
                at,
                "copy",
                "Nothing was copied.",
                "It is too long for a terminal.",
                "Ctrl+S saves it as a file",
                true,
                1);
    }
}
