package dev.fumidai.terminal.input;

/// The keys that were held down with another.
public record Modifiers(boolean shift, boolean alt, boolean control) {
    public static final Modifiers NONE = new Modifiers(false, false, false);
    public static final Modifiers SHIFT = new Modifiers(true, false, false);
    public static final Modifiers ALT = new Modifiers(false, true, false);
    public static final Modifiers CONTROL = new Modifiers(false, false, true);

    private static final int SHIFT_BIT = 1;
    private static final int ALT_BIT = 2;
    private static final int CONTROL_BIT = 4;
    private static final int META_BIT = 8;

    public Modifiers and(Modifiers other) {
        return new Modifiers(shift || other.shift, alt || other.alt, control || other.control);
    }

    /// As xterm counts them: a number that is one more than the sum of 1, 2, 4, 8.
    static Modifiers ofParameter(int parameter) {
        var bits = Math.max(0, parameter - 1);
        return new Modifiers((bits & SHIFT_BIT) != 0, (bits & (ALT_BIT | META_BIT)) != 0, (bits & CONTROL_BIT) != 0);
    }
}
