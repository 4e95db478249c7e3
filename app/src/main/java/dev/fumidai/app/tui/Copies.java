package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Row;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        if (clean.isBlank()) {
            return Step.of(model.hinting("There is nothing to copy."));
        }
        var lines = clean.lines().count();
        var said = lines > 1 ? lines + " lines copied" : "copied " + clean;
        return Step.of(model.saying(LogEntry.said(model.now(), "copy", said)), new Effect.Copy(clean));
    }

    /// A line for each of the marked rows; for `row` where none is marked.
    static <T extends Row> Step copy(Model model, T row, Function<T, String> text) {
        return copy(model, Selection.of(model, row).stream().map(text).collect(Collectors.joining("\n")));
    }

    /// Said where there is only the terminal, and it takes no more than about 74 kB.
    static LogEntry tooLong(Instant at) {
        return LogEntry.failed(
                at, "copy", "Nothing was copied.", "It is too long for a terminal.", "Ctrl+S saves it as a file");
    }
}
