package dev.fumidai.app.cli.output;

import java.util.List;

/// Colour, which carries meaning only; plain where there is no terminal or the user wants none.
///
/// @param colour whether escape sequences are written
public record Style(boolean colour) {
    private static final List<String> HUES = List.of("36", "35", "34", "33", "32", "96", "95", "94");

    public String ok(String text) {
        return paint("32", text);
    }

    public String changing(String text) {
        return paint("33", text);
    }

    public String broken(String text) {
        return paint("31", text);
    }

    /// For what is past or secondary.
    public String past(String text) {
        return paint("90", text);
    }

    public String strong(String text) {
        return paint("1", text);
    }

    /// One of a few colours that only tell things apart.
    public String hue(int number, String text) {
        return paint(HUES.get(Math.floorMod(number, HUES.size())), text);
    }

    private String paint(String code, String text) {
        return colour && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
