package dev.fumidai.app.tui;

import dev.fumidai.terminal.TerminalSize;
import dev.fumidai.terminal.canvas.Rect;

/// Where things are on the screen.
///
/// @param header profile, region, who, and where; empty where there is no room
/// @param rule below it, with how many and how old
/// @param body the screen itself
/// @param details the selected row in full, on wide terminals; empty elsewhere
/// @param hints what keys do
/// @param last notices, and the line that is typed
record Layout(Rect all, Rect header, Rect rule, Rect body, Rect details, Rect hints, Rect last) {
    private static final int WIDE = 150;
    private static final int LOW = 12;

    /// @param framed whether a frame goes around everything
    /// @param headed whether there is a header
    static Layout of(TerminalSize size, boolean framed, boolean headed) {
        return of(size, framed, headed, true, false);
    }

    /// @param paned whether there is a row to be shown in full where there is room
    /// @param full whether the screen takes all but the last line
    static Layout of(TerminalSize size, boolean framed, boolean headed, boolean paned, boolean full) {
        var all = Rect.of(size.columns(), size.rows());
        var inner = framed ? all.inset(1, 1) : all;
        var high = inner.height() >= LOW && !full;
        var header = inner.topRows(high && headed ? 1 : 0);
        var rule = inner.withoutTop(header.height()).topRows(full ? 0 : 1);
        var last = inner.bottomRows(1);
        var hints = inner.withoutBottom(1).bottomRows(high ? 2 : 0);
        var rest = inner.withoutTop(header.height() + rule.height()).withoutBottom(hints.height() + 1);
        var pane = inner.width() >= WIDE && paned && !full ? inner.width() / 3 : 0;
        var beside = pane == 0 ? 0 : pane + 1; // a blank before its line
        return new Layout(all, header, rule, rest.withoutRight(beside), rest.rightColumns(pane), hints, last);
    }

    /// Where what went wrong is said: the row of hints too, if need be.
    Rect notice() {
        var above = Math.min(1, hints.height());
        return new Rect(last.x(), last.y() - above, last.width(), last.height() + above);
    }

    /// Where popups are: what keys do is seen beside them.
    Rect popups() {
        var below = hints.height() > 0 ? hints.y() + 1 : last.y();
        return all.inset(1, 1).intersection(all.topRows(below));
    }
}
