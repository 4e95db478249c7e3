package dev.fumidai.terminal.canvas;

/// How a cell looks.
///
/// @param attributes a sum of the constants here
public record Style(Colour foreground, Colour background, int attributes) {
    public static final int BOLD = 1;
    public static final int DIM = 2;
    public static final int ITALIC = 4;
    public static final int UNDERLINE = 8;
    public static final int REVERSE = 16;
    public static final int STRIKE = 32;
    private static final int ALL = 63;

    /// As the terminal shows text without being asked.
    public static final Style PLAIN = new Style(Colour.DEFAULT, Colour.DEFAULT, 0);

    public Style {
        if ((attributes & ~ALL) != 0) {
            throw new IllegalArgumentException("attributes " + attributes);
        }
    }

    public static Style of(Colour foreground, Colour background) {
        return new Style(foreground, background, 0);
    }

    public Style on(Colour newBackground) {
        return new Style(foreground, newBackground, attributes);
    }

    public Style in(Colour newForeground) {
        return new Style(newForeground, background, attributes);
    }

    /// With these attributes too.
    public Style with(int more) {
        return new Style(foreground, background, attributes | more);
    }

    /// Without these attributes.
    public Style without(int less) {
        return new Style(foreground, background, attributes & ~less);
    }

    public Style bold() {
        return with(BOLD);
    }

    public Style dim() {
        return with(DIM);
    }

    public Style underlined() {
        return with(UNDERLINE);
    }

    public Style reversed() {
        return with(REVERSE);
    }

    /// Whether an empty cell in this style looks as one that was erased.
    boolean erasesPlainly() {
        return background instanceof Colour.Default && (attributes & (UNDERLINE | REVERSE | STRIKE)) == 0;
    }
}
