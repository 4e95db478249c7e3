package dev.fumidai.app.cli.output;

import dev.fumidai.terminal.Terminal;
import dev.fumidai.terminal.TerminalSize;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

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
    public Optional<TerminalSize> size(Stream stream) {
        return present ? Optional.of(new TerminalSize(columns, 24)) : Optional.empty();
    }

    @Override
    public Held resized(Runnable watcher) {
        return () -> {};
    }

    @Override
    public Held raw() {
        return () -> {};
    }

    @Override
    public void suspend() {}

    @Override
    public InputStream input() {
        return InputStream.nullInputStream();
    }

    @Override
    public OutputStream output(Stream stream) {
        return OutputStream.nullOutputStream();
    }

    @Override
    public void restore() {
        restored++;
    }
}
