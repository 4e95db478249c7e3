package dev.fumidai.app.tui;

import dev.fumidai.app.cli.output.Listing;
import dev.fumidai.app.cli.output.Moments;
import dev.fumidai.app.cli.output.TaskIds;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.app.ecs.Tones;
import dev.fumidai.core.ecs.Ages;
import dev.fumidai.core.ecs.Arn;
import dev.fumidai.core.ecs.Missing;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.ecs.Severity;
import dev.fumidai.terminal.widget.Column;
import dev.fumidai.terminal.widget.TableRows;
import dev.fumidai.terminal.widget.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A table as it is looked at: its cells, its order.
final class Looked<T extends Row> implements TableRows {
    private final TableScreen<T> screen;
    private final List<Listing.Column<T>> columns;

    Looked(TableScreen<T> screen, Instant now) {
        this.screen = screen;
        columns = shown(screen.table().sheet(now));
    }

    static List<Column> columns(Table<?> table) {
        var shown = shown(table.sheet(Instant.EPOCH)).stream()
                .map(column -> {
                    var look = Looks.column(column.name(), column.shown() == Listing.Shown.WIDE);
                    return table.wanted().contains(column.name()) ? look.first() : look;
                })
                .collect(Collectors.toCollection(ArrayList::new));
        shown.set(0, table.first(shown.getFirst().first())); // the name never gives way
        return List.copyOf(shown);
    }

    @Override
    public int size() {
        return screen.size();
    }

    @Override
    public boolean isMarked(int row) {
        return row < screen.shown().size()
                && screen.marks().contains(screen.shown().get(row).arn());
    }

    @Override
    public Cell cell(int row, int column) {
        if (row >= screen.shown().size()) {
            return missing(screen.missing().get(row - screen.shown().size()), column);
        }
        var content = screen.shown().get(row);
        var value = columns.get(column).value().apply(content);
        if (column == 0) {
            var severity = screen.table().why(content).map(Reason::severity).orElse(Severity.OK);
            return new Cell(Tones.glyph(severity) + " " + value.map(this::text).orElse(""), Tones.of(severity));
        }
        if (isReason(columns.get(column).name())) {
            var tone = screen.table()
                    .why(content)
                    .map(reason -> Tones.of(reason.severity()))
                    .orElse(Tone.PLAIN);
            return new Cell(value.map(this::text).orElse(""), tone);
        }
        return value.map(it -> Cell.of(text(it))).orElse(new Cell("–", Tone.PAST));
    }

    private Cell missing(Missing missing, int column) {
        if (column == 0) {
            return new Cell("✗ " + Arn.name(missing.arn()), Tone.BROKEN);
        }
        return isReason(columns.get(column).name())
                ? new Cell(
                        missing.detail().map(it -> missing.reason() + ": " + it).orElse(missing.reason()), Tone.BROKEN)
                : new Cell("", Tone.PAST);
    }

    /// The wide mode has whole ids.
    private String text(Object value) {
        return screen.state().wide() ? plain(value) : TaskIds.brief(plain(value));
    }

    private static String plain(Object value) {
        return switch (value) {
            case Duration age -> Ages.brief(age);
            case Instant at -> Moments.here().brief(at);
            default -> Listing.plain(value);
        };
    }

    private static boolean isReason(String column) {
        return column.equals("why") || column.equals("issues") || column.equals("result");
    }

    static <T extends Row> List<Listing.Column<T>> shown(Sheet<T> sheet) {
        return sheet.columns().stream()
                .filter(column -> column.shown() != Listing.Shown.DATA)
                .toList();
    }
}
