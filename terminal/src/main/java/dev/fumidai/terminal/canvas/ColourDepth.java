package dev.fumidai.terminal.canvas;

import java.util.List;
import java.util.Map;

/// How many colours a terminal shows.
public enum ColourDepth {
    MONOCHROME,
    SIXTEEN,
    INDEXED,
    TRUE_COLOUR;

    private static final List<String> TRUE_COLOUR_TERMINALS =
            List.of("kitty", "alacritty", "ghostty", "wezterm", "foot", "contour");

    /// From what the environment says: `NO_COLOR` (no-color.org), `COLORTERM`, `TERM`.
    public static ColourDepth of(Map<String, String> environment) {
        var term = environment.getOrDefault("TERM", "");
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty() || isMonochrome(term)) {
            return MONOCHROME;
        }
        var colours = environment.getOrDefault("COLORTERM", "");
        if (colours.equals("truecolor") || colours.equals("24bit") || isTrueColour(term)) {
            return TRUE_COLOUR;
        }
        return term.contains("256") ? INDEXED : SIXTEEN;
    }

    private static boolean isTrueColour(String term) {
        return term.endsWith("-direct") || TRUE_COLOUR_TERMINALS.stream().anyMatch(term::contains);
    }

    private static boolean isMonochrome(String term) {
        return term.isEmpty() || term.equals("dumb") || term.matches("vt\\d+.*|.*-(m|mono)");
    }
}
