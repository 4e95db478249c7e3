package dev.fumidai.app.tui;

import dev.fumidai.app.cli.output.Format;
import dev.fumidai.app.cli.output.Listing;
import dev.fumidai.app.cli.output.Style;
import dev.fumidai.app.cli.output.TaskIds;
import dev.fumidai.app.cli.output.Text;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.terminal.widget.Field;
import dev.fumidai.terminal.widget.FormState;
import dev.fumidai.terminal.widget.InputLine;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is seen, as a file: the rows that the filter lets through with all their columns, or a
/// text. Never over a file that is there, unless somebody says so. Pure.
final class Saving {
    private static final String WHAT = "save";
    private static final String FORMAT = "format";
    private static final String FILE = "file";
    private static final List<String> FORMATS = List.of("csv", "json", "tsv");

    private Saving() {}

    static Step ask(Model model) {
        var top = model.top();
        if (!(top instanceof TableScreen<?>) && Viewing.text(top).isEmpty()) {
            return Step.of(model.hinting("There is nothing here to save."));
        }
        var fields = new ArrayList<Field>();
        if (top instanceof TableScreen<?>) {
            fields.add(new Field.Choice(FORMAT, FORMATS, 0));
        }
        var name = Text.clean(TaskIds.brief(top.crumb())).replaceAll("[^\\p{L}\\p{N}._-]+", "-");
        fields.add(new Field.Text(FILE, InputLine.of(name), "in the folder fumidai was started in"));
        var form = FormState.of("save what is seen", fields, List.of("cancel", "save"), 1);
        return Step.of(model.over(Optional.of(new Popup.Ask(
                form, List.of(), false, (next, filled, button) -> button == 0 ? Step.of(next) : save(next, filled)))));
    }

    /// There is such a file.
    static Step inTheWay(Model model, Effect.Save save, String path) {
        var form = FormState.of("replace?", List.of(), List.of("keep it", "replace"), 0);
        var about = List.of(Line.of(path + " is there already."), Line.of("Nothing was saved.", Tone.PAST));
        return Step.of(model.over(Optional.of(new Popup.Ask(
                form,
                about,
                true,
                (next, filled, button) -> button == 1
                        ? Step.of(next, new Effect.Save(save.file(), save.text(), true))
                        : said(next, "Nothing was saved.")))));
    }

    static Step done(Model model, String path) {
        return said(model, "saved as " + path);
    }

    private static Step save(Model model, FormState form) {
        var name = form.value(FILE).strip();
        if (name.isEmpty()) {
            return said(model, "Nothing was saved: the file needs a name.");
        }
        var format = model.top() instanceof TableScreen<?> ? form.value(FORMAT) : Viewing.ending(model.top());
        var file = name.matches(".*\\.[A-Za-z0-9]{1,5}") ? name : name + "." + format;
        var text = model.top() instanceof TableScreen<?> table
                ? text(table, format, model)
                : Viewing.text(model.top()).orElse("");
        return Step.of(model, new Effect.Save(file, text, false));
    }

    private static <T extends Row> String text(TableScreen<T> screen, String format, Model model) {
        var listing = screen.table().sheet(model.now()).listing(screen.shown());
        var lines = switch (format) {
            case "csv" -> listing.lines(Format.CSV, new Style(false));
            case "json" -> listing.lines(Format.JSON, new Style(false));
            default -> tabbed(listing);
        };
        return String.join("\n", lines) + "\n";
    }

    private static <T> List<String> tabbed(Listing<T> listing) {
        var lines = new ArrayList<String>();
        lines.add(listing.columns().stream().map(Listing.Column::name).collect(Collectors.joining("\t")));
        for (var row : listing.rows()) {
            lines.add(listing.columns().stream()
                    .map(column -> column.value()
                            .apply(row)
                            .map(value -> Text.clean(Listing.plain(value)))
                            .orElse(""))
                    .collect(Collectors.joining("\t")));
        }
        return lines;
    }

    private static Step said(Model model, String text) {
        return Step.of(model.saying(LogEntry.said(model.now(), WHAT, text)));
    }
}
