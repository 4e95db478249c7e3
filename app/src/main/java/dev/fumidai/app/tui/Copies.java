package dev.fumidai.app.tui;

/// Copying to the clipboard.
final class Copies {
    private Copies() {}

    static Step copy(Model model, String text) {
        var lines = text.lines().count();
        var said = lines > 1 ? lines + " lines copied" : "copied " + text;
        return Step.of(model.saying(LogEntry.said(model.now(), "copy", said)), new Effect.Copy(text));
    }
}
