package dev.fumidai.terminal;

/// How large a terminal is, in character cells. Zero, as in the kernel, means that nobody said.
public record TerminalSize(int columns, int rows) {
    private static final int LIMIT = 0xffff;

    /// What a terminal is taken for that does not tell.
    public static final TerminalSize USUAL = new TerminalSize(80, 24);

    public TerminalSize {
        if (columns < 0 || columns > LIMIT || rows < 0 || rows > LIMIT) {
            throw new IllegalArgumentException("a terminal of " + columns + " columns and " + rows + " rows");
        }
    }
}
