package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.canvas.Colour;
import dev.fumidai.terminal.canvas.ColourDepth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The themes that come with the program.
public final class Themes {
    /// The terminal's own sixteen colours, so that it fits whatever the person has chosen.
    public static final Palette TERMINAL = new Palette(
            Colour.DEFAULT,
            Colour.DEFAULT,
            Colour.indexed(8),
            Colour.indexed(0),
            Colour.indexed(9),
            Colour.indexed(10),
            Colour.indexed(11),
            Colour.indexed(12),
            Colour.indexed(13),
            Colour.indexed(14),
            Colour.indexed(8));

    /// In the order in which they are offered.
    private static final List<Coloured> COLOURED = List.of(
            new Coloured("terminal", TERMINAL),
            coloured("dark", "#16181d #d4d4d4 #4b5263 #16181d #f2777a #8fbf7f #e5c07b #6fa8dc #c397d8 #56b6c2 #7f848e"),
            coloured(
                    "light", "#ffffff #24292f #b0b7c0 #ffffff #c4262e #1a7f37 #8a5a00 #0550ae #8250df #0a7280 #6e7781"),
            coloured(
                    "gruvbox",
                    "#282828 #ebdbb2 #665c54 #282828 #fb4934 #b8bb26 #fabd2f #83a598 #d3869b #8ec07c #928374"),
            coloured("nord", "#2e3440 #d8dee9 #4c566a #2e3440 #bf616a #a3be8c #ebcb8b #81a1c1 #b48ead #88c0d0 #7b88a1"),
            coloured(
                    "solarized-dark",
                    "#002b36 #93a1a1 #586e75 #002b36 #dc322f #859900 #b58900 #268bd2 #d33682 #2aa198 #657b83"),
            coloured(
                    "solarized-light",
                    "#fdf6e3 #586e75 #93a1a1 #fdf6e3 #dc322f #859900 #b58900 #268bd2 #d33682 #2aa198 #839496"),
            coloured(
                    "dracula",
                    "#282a36 #f8f8f2 #6272a4 #282a36 #ff5555 #50fa7b #f1fa8c #8be9fd #ff79c6 #bd93f9 #7484b5"));

    private static final List<Theme> ALL = Stream.concat(
                    COLOURED.stream().map(it -> Theme.of(it.name(), it.palette())), Stream.of(Theme.monochrome()))
            .toList();

    private record Coloured(String name, Palette palette) {}

    private Themes() {}

    public static List<Theme> all() {
        return ALL;
    }

    public static Optional<Theme> named(String name) {
        return ALL.stream().filter(theme -> theme.name().equals(name)).findFirst();
    }

    /// The one to use where the person has chosen none, and `theme` wherever there are colours.
    public static Theme fitting(Theme theme, ColourDepth depth) {
        return depth == ColourDepth.MONOCHROME ? Theme.monochrome() : theme;
    }

    /// The colours that a theme is made of; empty for one without.
    public static Optional<Palette> palette(String name) {
        return COLOURED.stream()
                .filter(it -> it.name().equals(name))
                .map(Coloured::palette)
                .findFirst();
    }

    private static Coloured coloured(String name, String colours) {
        return new Coloured(name, Palette.of(colours));
    }
}
