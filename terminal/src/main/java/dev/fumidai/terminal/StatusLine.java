package dev.fumidai.terminal;

/// One line at the bottom of the output that is rewritten in place.
///
/// It only makes the control sequences; who owns the stream writes them, and calls [#hide] before
/// and [#show] after any other line, so that the two never mix.
///
/// **Threading:** one owner.
public final class StatusLine {
    private static final String TO_START = "\r\u001b[K";
    private String text = "";
    private boolean visible;

    /// What to write so that the line shows `text`; nothing when it does already.
    ///
    /// @param columns the width of the terminal; the line is clipped to one less, so that it never
    ///     wraps
    public String show(String newText, int columns) {
        var clipped = DisplayWidth.clip(newText, columns - 1);
        if (visible && clipped.equals(text)) {
            return "";
        }
        text = clipped;
        visible = true;
        return TO_START + clipped;
    }

    /// What to write so that the line is gone and the cursor at its start.
    public String hide() {
        if (!visible) {
            return "";
        }
        visible = false;
        return TO_START;
    }
}
