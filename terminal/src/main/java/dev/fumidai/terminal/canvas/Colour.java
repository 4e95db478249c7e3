package dev.fumidai.terminal.canvas;

import java.util.Locale;
import java.util.Optional;

/// A colour of text or of what is behind it.
public sealed interface Colour {
    /// What the terminal shows without being asked.
    Colour DEFAULT = new Default();

    /// The terminal's own colour.
    record Default() implements Colour {}

    /// One of the terminal's 256 colours; the first 16 are the person's own choice.
    record Indexed(int index) implements Colour {
        public Indexed {
            if (index < 0 || index > 255) {
                throw new IllegalArgumentException("colour " + index + " of 256");
            }
        }
    }

    /// @param value `0xRRGGBB`
    record Rgb(int value) implements Colour {
        public Rgb {
            if (value < 0 || value > 0xffffff) {
                throw new IllegalArgumentException("colour 0x" + Integer.toHexString(value));
            }
        }
    }

    static Colour indexed(int index) {
        return new Indexed(index);
    }

    /// @param value `0xRRGGBB`
    static Colour rgb(int value) {
        return new Rgb(value);
    }

    /// As a person writes it: `#rgb`, `#rrggbb`, a W3C name in any case, or `default`.
    ///
    /// @return nothing when it is none of these
    static Optional<Colour> parse(String text) {
        var name = text.strip().toLowerCase(Locale.ROOT);
        if (name.equals("default")) {
            return Optional.of(DEFAULT);
        }
        if (!name.startsWith("#")) {
            return NamedColours.of(name).map(Rgb::new);
        }
        var digits = name.substring(1);
        if (!digits.matches("[0-9a-f]{3}|[0-9a-f]{6}")) {
            return Optional.empty();
        }
        return Optional.of(new Rgb(Integer.parseInt(digits.length() == 6 ? digits : doubled(digits), 16)));
    }

    private static String doubled(String digits) {
        return digits.replaceAll("(.)", "$1$1");
    }
}
