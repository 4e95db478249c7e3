package dev.fumidai.app.cli.output;

import dev.fumidai.terminal.Terminal;
import java.util.OptionalInt;

/// A terminal, or none, of a fixed width.
public final class FakeTerminal implements Terminal {
    private final boolean present;
    private final int columns;
    private int restored;

    private FakeTerminal(boolean present, int columns) {
        this.present = present;
        this.columns = columns;
    }

    public static FakeTerminal none() {
        return new FakeTerminal(false, 0);
    }

    public static FakeTerminal of(int columns) {
        return new FakeTerminal(true, columns);
    }

    /// How often it was restored.
    public int restored() {
        return restored;
    }

    @Override
    public boolean isTerminal(Stream stream) {
        return present;
    }

    @Override
    public OptionalInt columns(Stream stream) {
        return present ? OptionalInt.of(columns) : OptionalInt.empty();
    }

    @Override
    public void restore() {
        restored++;
    }
}
