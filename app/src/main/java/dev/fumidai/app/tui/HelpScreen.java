package dev.fumidai.app.tui;

import dev.fumidai.terminal.canvas.Literal;
import dev.fumidai.terminal.canvas.Rect;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Line.Span;
import dev.fumidai.terminal.widget.Tone;
import java.util.ArrayList;
import java.util.List;

/// The help of the screen that is seen, made of its keys: in as many columns as there is room for.
final class HelpScreen {
    static final String KIND = "help";

    private static final int KEYS = 18;

    /// As many columns have a key that sorts by them.
    private static final int SORTED = 12;

    private static final Rect ANY = Rect.of(80, 20);

    private HelpScreen() {}

    static Step open(Model model) {
        var top = model.top();
        if (top.kind().equals(KIND)) {
            return Navigation.back(model);
        }
        var parts = parts(top, model.desk().preferences().keys());
        var text = TextScreen.of(model.next(), "help", KIND, About.NOTHING, width -> Columns.of(parts, width));
        var step = Navigation.push(model, text);
        return new Step(Navigation.settled(step.model()), step.effects());
    }

    static List<Line> lines(Screen screen) {
        return lines(screen, KeyPreset.E1S);
    }

    static List<Line> lines(Screen screen, KeyPreset preset) {
        return parts(screen, preset).stream().flatMap(List::stream).toList();
    }

    private static List<List<Line>> parts(Screen screen, KeyPreset preset) {
        return List.of(own(screen, preset), everywhere(screen, preset), commands(preset), filter());
    }

    private static List<Line> own(Screen screen, KeyPreset preset) {
        var lines = new ArrayList<Line>();
        lines.add(Line.of(screen.kind(), Tone.HEADING));
        screen.bindings().stream()
                .filter(binding -> !preset.keys(screen, binding).isEmpty())
                .forEach(binding -> lines.add(line(preset.label(screen, binding), binding.text())));
        preset.extras(screen).forEach(binding -> lines.add(line(binding.label(), binding.text())));
        movement(screen).forEach(lines::add);
        return lines;
    }

    private static List<Line> everywhere(Screen screen, KeyPreset preset) {
        var lines = new ArrayList<Line>();
        lines.add(Line.of("everywhere", Tone.HEADING));
        GlobalKeys.all().forEach(binding -> {
            var free = binding.keys().stream()
                    .filter(key -> !takes(screen, preset.meant(screen, key)))
                    .map(KeyPress::label)
                    .toList();
            if (!free.isEmpty()) {
                lines.add(line(String.join(" ", free), binding.text()));
            }
        });
        lines.add(line("Ctrl+L", "redraw the screen"));
        return lines;
    }

    private static List<Line> commands(KeyPreset preset) {
        var lines = new ArrayList<Line>();
        lines.add(Line.of("commands", Tone.HEADING));
        Commands.described().forEach(command -> lines.add(Line.of("  " + command)));
        preset.commands().forEach(command -> lines.add(Line.of("  " + command)));
        return lines;
    }

    private static List<Line> filter() {
        return List.of(
                Line.of("filter", Tone.HEADING),
                line("text  !text", "in any column; not in any"),
                line("/expression/", "a regular expression"),
                line("col:value  col>5", "in one column; compared (also 2h, 5%)"),
                line("tag:Env=prod", "by tag"),
                line("-f text", "the letters in this order"));
    }

    /// Whether a key that means something everywhere means something else here.
    private static boolean takes(Screen screen, KeyPress key) {
        return Update.binding(screen.bindings(), key).isPresent()
                || screen.key(key, ANY).isPresent();
    }

    private static List<Line> movement(Screen screen) {
        var lines = new ArrayList<Line>();
        if (!(screen instanceof MetricsScreen)) {
            lines.add(line("↑ ↓ j k g G", "move; also Home, End, PgUp, PgDn, Ctrl+F, Ctrl+B"));
        }
        switch (screen) {
            case TableScreen<?> table -> {
                var last = Math.min(SORTED, Looked.columns(table.table()).size());
                lines.add(line("F1 … F" + last, "sort by that column; again: reversed; again: by name"));
                lines.add(line("Shift+← →", "choose a column, O sorts by it; Esc lets it go"));
                lines.add(line("Ctrl+W", "wide columns; there Shift+← → scrolls sideways too"));
            }
            case TreeScreen _ -> {
                lines.add(line("← →", "fold, unfold; ← also to what it is in"));
                lines.add(line("+ -", "unfold all; fold all"));
                lines.add(line("n N", "next match, the one before"));
            }
            case MetricsScreen _ -> {}
            case LogScreen _, TextScreen _, TaskScreen _ -> lines.add(line("n N", "next match, the one before"));
        }
        return lines;
    }

    private static Line line(String keys, String text) {
        var padded = "  " + keys + " ".repeat(Math.max(1, KEYS - Literal.width(keys)));
        return new Line(List.of(new Span(padded, Tone.ACCENT), new Span(text, Tone.PLAIN)));
    }
}
