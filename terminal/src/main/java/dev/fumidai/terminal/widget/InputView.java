package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.canvas.Frame;
import dev.fumidai.terminal.canvas.Literal;
import dev.fumidai.terminal.canvas.Rect;

/// Draws a line that is being typed, so that its cursor is seen.
public final class InputView {
    private InputView() {}

    /// @param prompt before it: `:` or `/`
    /// @param hint after it, while there is room; empty for none
    public static void draw(Frame frame, String prompt, InputLine input, String hint, Theme theme) {
        var start = frame.text(0, 0, prompt, theme.accent());
        var field = frame.part(frame.area().withoutLeft(start).topRows(1));
        field(field, input, true, theme);
        var end = start + Literal.width(input.text()) + 2;
        frame.part(new Rect(end, 0, frame.width() - end, 1)).clipped(0, 0, hint, theme.past(), frame.width() - end);
    }

    static void field(Frame frame, InputLine input, boolean focused, Theme theme) {
        var before = Literal.width(input.text().substring(0, input.cursor()));
        var left = focused ? Math.max(0, before - frame.width() + 1) : 0;
        frame.text(-left, 0, input.text(), theme.plain());
        if (focused) {
            frame.cursor(before - left, 0);
        }
    }
}
