package dev.fumidai.app.tui;

import dev.fumidai.terminal.widget.InputLine;

/// A line that is being typed.
sealed interface Prompt {
    InputLine line();

    Prompt with(InputLine line);

    /// A command.
    record Command(InputLine line) implements Prompt {
        @Override
        public Prompt with(InputLine newLine) {
            return new Command(newLine);
        }
    }

    /// What a screen is narrowed down to, or looks for; in force while it is typed.
    ///
    /// @param before the screen when that began
    record Seek(InputLine line, Screen before) implements Prompt {
        @Override
        public Prompt with(InputLine newLine) {
            return new Seek(newLine, before);
        }
    }
}
