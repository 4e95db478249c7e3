package dev.fumidai.app.tui;

import dev.fumidai.terminal.widget.InputLine;

/// What was typed before: the histories of the two lines.
record Typed(InputLine commands, InputLine filters) {
    static final Typed NOTHING = new Typed(InputLine.EMPTY, InputLine.EMPTY);
}
