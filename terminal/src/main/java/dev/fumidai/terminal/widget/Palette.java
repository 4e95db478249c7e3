package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.canvas.Colour;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/// The colours that a [Theme] is made of. The names are those that e1s has in its configuration
/// (`BgColor`, `FgColor`, `BorderColor`, `Black`, `Red` …).
public record Palette(
        Colour background,
        Colour foreground,
        Colour border,
        Colour black,
        Colour red,
        Colour green,
        Colour yellow,
        Colour blue,
        Colour magenta,
        Colour cyan,
        Colour grey) {
    private static final Map<String, BiFunction<Palette, Colour, Palette>> CHANGES = changes();

    /// What reading colours came to.
    ///
    /// @param problems a sentence for each entry that was not understood
    public record Read(Palette palette, List<String> problems) {}

    /// All eleven as `#rrggbb`, in the order of the components.
    static Palette of(String colours) {
        var parsed = List.of(colours.split(" ")).stream()
                .map(text -> Colour.parse(text).orElseThrow())
                .toList();
        return new Palette(
                parsed.get(0),
                parsed.get(1),
                parsed.get(2),
                parsed.get(3),
                parsed.get(4),
                parsed.get(5),
                parsed.get(6),
                parsed.get(7),
                parsed.get(8),
                parsed.get(9),
                parsed.get(10));
    }

    /// With the colours that a person has set, by e1s's names in any case; `#rrggbb`, a W3C name,
    /// or
    /// `default` for the terminal's own.
    public Read with(Map<String, String> colours) {
        var palette = this;
        var problems = new ArrayList<String>();
        for (var entry : colours.entrySet()) {
            var change = CHANGES.get(entry.getKey().toLowerCase(Locale.ROOT));
            var colour = Colour.parse(entry.getValue());
            if (change == null) {
                problems.add("There is no colour '" + entry.getKey() + "'.");
            } else if (colour.isEmpty()) {
                problems.add(entry.getKey() + ": '" + entry.getValue() + "' is no colour.");
            } else {
                palette = change.apply(palette, colour.get());
            }
        }
        return new Read(palette, List.copyOf(problems));
    }

    private static Map<String, BiFunction<Palette, Colour, Palette>> changes() {
        var names = List.of(
                "bgcolor",
                "fgcolor",
                "bordercolor",
                "black",
                "red",
                "green",
                "yellow",
                "blue",
                "magenta",
                "cyan",
                "gray");
        var changes = new LinkedHashMap<String, BiFunction<Palette, Colour, Palette>>();
        for (var i = 0; i < names.size(); i++) {
            var place = i;
            changes.put(names.get(i), (palette, colour) -> palette.replaced(place, colour));
        }
        changes.put("grey", (palette, colour) -> palette.replaced(names.size() - 1, colour));
        return Map.copyOf(changes);
    }

    private Palette replaced(int place, Colour colour) {
        return new Palette(
                place == 0 ? colour : background,
                place == 1 ? colour : foreground,
                place == 2 ? colour : border,
                place == 3 ? colour : black,
                place == 4 ? colour : red,
                place == 5 ? colour : green,
                place == 6 ? colour : yellow,
                place == 7 ? colour : blue,
                place == 8 ? colour : magenta,
                place == 9 ? colour : cyan,
                place == 10 ? colour : grey);
    }
}
