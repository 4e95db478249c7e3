package dev.fumidai.app.replay;

/// What surrounds a replay on a terminal.
final class Screen {
    /// Remembers the window's title.
    static final String BEFORE = "\u001b[22;0t";

    private static final String LEAVE_OTHER_SCREEN = "\u001b[?1049l";
    /// Whole scrolling region with the cursor where it is, drawing attributes, character set, insert
    /// and origin mode, wrapping, cursor shown and of its usual shape, no link, no synchronized
    /// output; then whatever makes a terminal send by itself; then the title.
    private static final String AFTER = "\u001b[?2026l\u001b7\u001b[?69l\u001b[r\u001b8\u001b[0m\u001b(B\u000f\u001b[4l"
            + "\u001b[?6l\u001b[?7h\u001b[?5l\u001b[?25h\u001b[0 q\u001b]8;;\u001b\\"
            + "\u001b[?9l\u001b[?1000l\u001b[?1002l\u001b[?1003l\u001b[?1004l\u001b[?1005l\u001b[?1006l\u001b[?1015l"
            + "\u001b[?2004l\u001b[?1l\u001b>"
            + "\u001b[23;0t";

    private Screen() {}

    /// Puts the terminal back.
    static String after(SafeOutput output) {
        return (output.onOtherScreen() ? LEAVE_OTHER_SCREEN : "") + AFTER;
    }
}
