package dev.fumidai.app.tui;

import dev.fumidai.app.cli.output.DocumentText;
import dev.fumidai.core.ecs.Arn;
import dev.fumidai.core.ecs.Missing;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.terminal.canvas.Frame;
import dev.fumidai.terminal.canvas.Literal;
import dev.fumidai.terminal.canvas.Rect;
import dev.fumidai.terminal.widget.Column;
import dev.fumidai.terminal.widget.TableView;
import dev.fumidai.terminal.widget.Theme;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// How a table of rows is drawn, and what is said where there are none. Pure.
final class TableDrawing {
    private static final String NO_ROW_YET = "There is no row yet.";

    private static final int FURTHER_IN = 4;

    private TableDrawing() {}

    static <T extends Row> void draw(TableScreen<T> screen, Frame frame, Theme theme, Model model) {
        TableView.draw(frame, columns(screen), new Looked<>(screen, model.now()), screen.state(), theme);
        if (screen.size() == 0) {
            frame.text(2, 2, empty(screen), theme.past());
        }
    }

    /// The column whose title is there.
    static <T extends Row> OptionalInt columnAt(TableScreen<T> screen, int x, Rect body, Instant now) {
        var rows = new Looked<>(screen, now);
        return TableView.columnAt(x, body.width(), body.height(), columns(screen), rows, screen.state());
    }

    /// The column that is chosen, and that by which the rows are sorted, are seen, whatever has to give
    /// way to them.
    private static List<Column> columns(TableScreen<?> screen) {
        var columns = new ArrayList<>(Looked.columns(screen.table()));
        for (var column : List.of(screen.state().column(), screen.state().sort())) {
            if (column >= 0 && column < columns.size()) {
                columns.set(column, columns.get(column).first());
            }
        }
        return columns;
    }

    /// `by DIGEST↓`, where rows are in the order of a column that is not seen here.
    static <T extends Row> Optional<String> order(TableScreen<T> screen, Model model) {
        var sort = screen.state().sort();
        var columns = columns(screen);
        if (sort < 0 || sort >= columns.size()) {
            return Optional.empty();
        }
        return isSeen(screen, sort, model)
                ? Optional.empty()
                : Optional.of(
                        "by " + columns.get(sort).title() + (screen.state().descending() ? "↓" : "↑"));
    }

    /// Whether a column is on the screen.
    static <T extends Row> boolean isSeen(TableScreen<T> screen, String name, Model model) {
        var shown = Looked.shown(screen.table().sheet(model.now()));
        var number = IntStream.range(0, shown.size())
                .filter(column -> shown.get(column).name().equals(name))
                .findFirst();
        return number.isPresent() && isSeen(screen, number.getAsInt(), model);
    }

    private static <T extends Row> boolean isSeen(TableScreen<T> screen, int column, Model model) {
        var body = model.layout().body();
        var rows = new Looked<>(screen, model.now());
        return TableView.isSeen(column, body.width(), body.height(), columns(screen), rows, screen.state());
    }

    /// The row under the cursor in full, for the pane of wide terminals.
    static void details(TableScreen<?> screen, Frame frame, Theme theme) {
        screen.current().ifPresent(row -> {
            var y = 0;
            for (var line : pane(row, frame)) {
                frame.text(0, y++, line, theme.plain());
            }
            if (y > frame.height()) {
                var last = frame.part(frame.area().bottomRows(1));
                last.fill(last.area(), ' ', theme.plain());
                last.text(0, 0, "… d shows the rest", theme.past());
            }
        });
    }

    /// Long values go on below their beginnings, a little further in. One line more than there is
    /// room for says that there are more.
    private static List<String> pane(Row row, Frame frame) {
        var room = frame.height() + 1;
        var rows = new ArrayList<String>();
        for (var line : DocumentText.beginning(row.document().fields(), room)) {
            rows.addAll(Literal.hanging(line, frame.width(), FURTHER_IN));
            if (rows.size() >= room) {
                break;
            }
        }
        return rows.subList(0, Math.min(rows.size(), room));
    }

    /// Why a key has no row to do something with.
    static String noRow(TableScreen<?> screen) {
        var gone = screen.state().cursor() - screen.shown().size();
        return screen.size() == 0 || gone < 0 || gone >= screen.missing().size()
                ? isRead(screen) ? empty(screen) : NO_ROW_YET
                : why(screen.missing().get(gone));
    }

    /// What kept something from being read.
    private static String why(Missing missing) {
        return Arn.name(missing.arn()) + ": "
                + missing.detail().map(it -> missing.reason() + ": " + it).orElse(missing.reason());
    }

    /// Whether there is no more to come for now.
    private static boolean isRead(TableScreen<?> screen) {
        var load = screen.load();
        return !load.running() && load.ended().isPresent();
    }

    private static String empty(TableScreen<?> screen) {
        if (!isRead(screen)) {
            return "loading …";
        }
        var load = screen.load();
        if (load.problem().isPresent()) {
            return load.problem().get().summary();
        }
        return screen.rows().isEmpty()
                ? screen.table().none()
                : "None of " + screen.rows().size() + " match the filter. Esc clears it.";
    }
}
