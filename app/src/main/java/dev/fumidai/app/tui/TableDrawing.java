package dev.fumidai.app.tui;

import dev.fumidai.app.cli.output.DocumentText;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.terminal.canvas.Frame;
import dev.fumidai.terminal.widget.Column;
import dev.fumidai.terminal.widget.TableView;
import dev.fumidai.terminal.widget.Theme;
import java.util.ArrayList;
import java.util.List;

/// How a table of rows is drawn, and what is said where there are none. Pure.
final class TableDrawing {
    private TableDrawing() {}

    static <T extends Row> void draw(TableScreen<T> screen, Frame frame, Theme theme, Model model) {
        TableView.draw(frame, columns(screen), new Looked<>(screen, model.now()), screen.state(), theme);
        if (screen.size() == 0) {
            frame.text(2, 2, empty(screen), theme.past());
        }
    }

    /// The column that is chosen is seen, whatever has to give way to it.
    private static List<Column> columns(TableScreen<?> screen) {
        var columns = new ArrayList<>(Looked.columns(screen.table()));
        var chosen = screen.state().column();
        if (chosen >= 0 && chosen < columns.size()) {
            columns.set(chosen, columns.get(chosen).first());
        }
        return columns;
    }

    /// The row under the cursor in full, for the pane of wide terminals.
    static void details(TableScreen<?> screen, Frame frame, Theme theme) {
        screen.current().ifPresent(row -> {
            var y = 0;
            for (var line : DocumentText.beginning(row.document().fields(), frame.height())) {
                frame.clipped(0, y++, line, theme.plain(), frame.width());
                if (y >= frame.height()) {
                    return;
                }
            }
        });
    }

    /// Why a key has no row to do something with.
    static String noRow(TableScreen<?> screen) {
        return screen.size() == 0
                ? "There is no row yet, or none fits."
                : "AWS has not answered for this row: there is nothing to do with it.";
    }

    private static String empty(TableScreen<?> screen) {
        var load = screen.load();
        if (load.running() || load.ended().isEmpty()) {
            return "loading …";
        }
        if (load.problem().isPresent()) {
            return load.problem().get().summary();
        }
        return screen.rows().isEmpty()
                ? "No " + screen.kind() + "."
                : "None of " + screen.rows().size() + " fits the filter. Esc clears it.";
    }
}
