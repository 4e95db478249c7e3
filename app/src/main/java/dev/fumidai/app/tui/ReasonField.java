package dev.fumidai.app.tui;

import dev.fumidai.terminal.widget.Field;
import dev.fumidai.terminal.widget.FormState;
import dev.fumidai.terminal.widget.InputLine;
import java.util.Optional;

/// The field of a form for why somebody wants in.
final class ReasonField {
    private static final String LABEL = "reason";
    static final Field EMPTY = new Field.Text(LABEL, InputLine.EMPTY, "where one is required");

    private ReasonField() {}

    /// What was typed; empty when nothing was.
    static Optional<String> of(FormState form) {
        return Optional.of(form.value(LABEL).strip()).filter(text -> !text.isEmpty());
    }
}
