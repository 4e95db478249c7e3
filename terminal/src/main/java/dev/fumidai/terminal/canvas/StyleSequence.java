package dev.fumidai.terminal.canvas;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The shortest sequence that leads from one style to another (ECMA-48 SGR).
final class StyleSequence {
    private static final int BOLD_OR_DIM = Style.BOLD | Style.DIM;
    private static final int[] ATTRIBUTES = {
        Style.BOLD, Style.DIM, Style.ITALIC, Style.UNDERLINE, Style.REVERSE, Style.STRIKE
    };
    private static final String[] ON = {"1", "2", "3", "4", "7", "9"};
    private static final String[] OFF = {"22", "22", "23", "24", "27", "29"};
    private static final int BRIGHT = 8;

    private final ColourDepth depth;

    StyleSequence(ColourDepth depth) {
        this.depth = depth;
    }

    byte[] between(Style from, Style to) {
        var changes = new ArrayList<String>();
        change(changes, from, to);
        if (changes.isEmpty()) {
            return new byte[0];
        }
        var afresh = new ArrayList<String>();
        change(afresh, Style.PLAIN, to);
        if (afresh.isEmpty()) {
            return "\u001b[m".getBytes(StandardCharsets.US_ASCII);
        }
        afresh.addFirst("0");
        var short1 = String.join(";", changes);
        var short2 = String.join(";", afresh);
        var shorter = short1.length() <= short2.length() ? short1 : short2;
        return ("\u001b[" + shorter + "m").getBytes(StandardCharsets.US_ASCII);
    }

    private void change(List<String> codes, Style from, Style to) {
        var removed = from.attributes() & ~to.attributes();
        var added = to.attributes() & ~from.attributes();
        if ((removed & BOLD_OR_DIM) != 0) {
            added |= to.attributes() & BOLD_OR_DIM; // 22 ends both
        }
        for (var i = 0; i < ATTRIBUTES.length; i++) {
            if ((removed & ATTRIBUTES[i]) != 0 && !codes.contains(OFF[i])) {
                codes.add(OFF[i]);
            }
        }
        for (var i = 0; i < ATTRIBUTES.length; i++) {
            if ((added & ATTRIBUTES[i]) != 0) {
                codes.add(ON[i]);
            }
        }
        var foreground = foreground(to);
        if (!foreground.equals(foreground(from))) {
            codes.add(foreground);
        }
        var background = colour(to.background(), 40);
        if (!background.equals(colour(from.background(), 40))) {
            codes.add(background);
        }
    }

    /// With 16 colours a text could vanish in what is behind it.
    private String foreground(Style style) {
        if (depth == ColourDepth.SIXTEEN
                && style.foreground() instanceof Colour.Rgb text
                && style.background() instanceof Colour.Rgb behind
                && ColourTable.nearestOf16(text.value()) == ColourTable.nearestOf16(behind.value())) {
            return ColourTable.luminance(behind.value()) < 128 ? "97" : "30";
        }
        return colour(style.foreground(), 30);
    }

    /// @param base 30 for text, 40 for what is behind it
    private String colour(Colour colour, int base) {
        if (depth == ColourDepth.MONOCHROME) {
            return "";
        }
        return switch (colour) {
            case Colour.Default _ -> Integer.toString(base + 9);
            case Colour.Indexed indexed -> indexed(indexed.index(), base);
            case Colour.Rgb rgb -> rgb(rgb.value(), base);
        };
    }

    private String rgb(int value, int base) {
        return switch (depth) {
            case TRUE_COLOUR ->
                (base + 8) + ";2;" + ((value >> 16) & 0xff) + ";" + ((value >> 8) & 0xff) + ";" + (value & 0xff);
            case INDEXED -> indexed(ColourTable.nearestOf256(value), base);
            case SIXTEEN, MONOCHROME -> indexed(ColourTable.nearestOf16(value), base);
        };
    }

    private String indexed(int index, int base) {
        if (index < BRIGHT) {
            return Integer.toString(base + index);
        }
        if (index < 2 * BRIGHT) {
            return Integer.toString(base + 60 + index - BRIGHT);
        }
        return depth == ColourDepth.SIXTEEN
                ? indexed(ColourTable.nearestOf16(ColourTable.rgb(index)), base)
                : (base + 8) + ";5;" + index;
    }
}
