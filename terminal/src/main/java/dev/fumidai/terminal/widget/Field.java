package dev.fumidai.terminal.widget;

import java.util.List;

/// A place in a form.
public sealed interface Field {
    String label();

    /// A text to type.
    ///
    /// @param hint what is wanted, shown while it is empty
    record Text(String label, InputLine input, String hint) implements Field {}

    /// Yes or no.
    record Check(String label, boolean on) implements Field {}

    /// One of several.
    record Choice(String label, List<String> options, int chosen) implements Field {
        public Choice {
            options = List.copyOf(options);
        }
    }

    /// What the person has entered, as a text.
    default String value() {
        return switch (this) {
            case Text text -> text.input().text();
            case Check check -> Boolean.toString(check.on());
            case Choice choice ->
                choice.options().isEmpty() ? "" : choice.options().get(choice.chosen());
        };
    }
}
