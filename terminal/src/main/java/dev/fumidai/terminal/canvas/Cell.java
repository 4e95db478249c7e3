package dev.fumidai.terminal.canvas;

/// A cell in a `long`: what it shows, how wide that is, and the number of its style.
///
/// | bits | |
/// |---|---|
/// | 0–20 | the character, or the number of a cluster |
/// | 21 | it is a cluster |
/// | 22 | it fills the next cell too |
/// | 23 | it is that next cell |
/// | 24 | terminals do not agree how wide it is |
/// | 32–63 | style |
final class Cell {
    static final long BLANK = ' ';
    static final int CLUSTER = 1 << 21;
    static final int RISKY = 1 << 24;
    private static final int WIDE = 1 << 22;
    private static final int TAIL = 1 << 23;
    private static final int CONTENT = CLUSTER - 1;
    private static final int STYLE_SHIFT = 32;

    private Cell() {}

    static long narrow(int glyph, int style) {
        return glyph | ((long) style << STYLE_SHIFT);
    }

    static long wide(int glyph, int style) {
        return narrow(glyph | WIDE, style);
    }

    static long tail(int style) {
        return narrow(TAIL, style);
    }

    static long styled(long cell, int style) {
        return (cell & 0xffff_ffffL) | ((long) style << STYLE_SHIFT);
    }

    static int content(long cell) {
        return (int) cell & CONTENT;
    }

    static int style(long cell) {
        return (int) (cell >>> STYLE_SHIFT);
    }

    static boolean isCluster(long cell) {
        return (cell & CLUSTER) != 0;
    }

    static boolean isWide(long cell) {
        return (cell & WIDE) != 0;
    }

    static boolean isTail(long cell) {
        return (cell & TAIL) != 0;
    }

    static boolean isRisky(long cell) {
        return (cell & RISKY) != 0;
    }

    static boolean isBlank(long cell) {
        return (int) cell == ' ';
    }
}
