package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.canvas.Frame;
import dev.fumidai.terminal.canvas.Literal;
import dev.fumidai.terminal.canvas.Rect;
import dev.fumidai.terminal.canvas.Style;
import java.util.List;
import java.util.function.DoubleFunction;

/// Draws series of values.
public final class Charts {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final int BRAILLE = 0x2800;
    private static final int DOTS_ACROSS = 2;
    private static final int DOTS_DOWN = 4;

    /// The bits of a braille character: left column, right column, from the top.
    private static final int[][] DOTS = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};

    private Charts() {}

    /// What stands at the axes.
    ///
    /// @param max the value at the top; 0 for the largest there is
    /// @param from what stands below the first value
    /// @param to what stands below the last
    public record Axes(double max, DoubleFunction<String> format, String from, String to) {}

    /// The last values, one in each column, on one row.
    ///
    /// @param max the value of a full block; 0 for the largest there is
    public static void sparkline(Frame row, Series series, double max, Theme theme) {
        var top = max > 0 ? max : series.max();
        var values = series.values();
        var count = Math.min(values.size(), row.width());
        for (var i = 0; i < count; i++) {
            var value = values.get(values.size() - count + i);
            var x = row.width() - count + i;
            row.text(x, 0, block(value, top), theme.style(series.tone()));
        }
    }

    /// Lines in braille dots, with axes.
    public static void lines(Frame frame, List<Series> all, Axes axes, Theme theme) {
        var largest = all.stream().mapToDouble(Series::max).max().orElse(0);
        var max = axes.max() > 0 ? axes.max() : largest > 0 ? largest : 1;
        var labels = Math.max(
                Literal.width(axes.format().apply(max)),
                Literal.width(axes.format().apply(0)));
        var plot = frame.part(frame.area().withoutLeft(labels + 1).withoutBottom(2));
        axes(frame, plot.area(), labels, max, axes, theme);
        for (var series : all) {
            line(plot, series, max, theme.style(series.tone()));
        }
    }

    private static void axes(Frame frame, Rect plot, int labels, double max, Axes axes, Theme theme) {
        var bottom = frame.height() - 2;
        if (plot.isEmpty()) {
            return;
        }
        frame.fill(new Rect(labels, 0, 1, bottom), '│', theme.frame());
        frame.fill(new Rect(labels, bottom, frame.width() - labels, 1), '─', theme.frame());
        frame.text(labels, bottom, "└", theme.frame());
        frame.right(labels, 0, axes.format().apply(max), theme.past());
        if (plot.height() > 4) {
            frame.right(labels, plot.height() / 2, axes.format().apply(max / 2), theme.past());
        }
        frame.right(labels, bottom, axes.format().apply(0), theme.past());
        frame.text(labels + 1, bottom + 1, axes.from(), theme.past());
        frame.right(frame.width(), bottom + 1, axes.to(), theme.past());
    }

    private static void line(Frame plot, Series series, double max, Style style) {
        var columns = plot.width() * DOTS_ACROSS;
        var rows = plot.height() * DOTS_DOWN;
        if (columns == 0 || rows == 0) {
            return;
        }
        var bits = new int[plot.height()][plot.width()];
        var before = -1;
        for (var x = 0; x < columns; x++) {
            var value = series.at(columns == 1 ? 0 : x / (double) (columns - 1));
            if (Double.isNaN(value)) {
                before = -1;
                continue;
            }
            var y = rows - 1 - (int) Math.round(Math.clamp(value / max, 0, 1) * (rows - 1));
            var from = before < 0 ? y : before < y ? before + 1 : before > y ? before - 1 : y;
            for (var dot = Math.min(from, y); dot <= Math.max(from, y); dot++) {
                bits[dot / DOTS_DOWN][x / DOTS_ACROSS] |= DOTS[x % DOTS_ACROSS][dot % DOTS_DOWN];
            }
            before = y;
        }
        for (var y = 0; y < bits.length; y++) {
            for (var x = 0; x < bits[y].length; x++) {
                if (bits[y][x] != 0) {
                    plot.text(x, y, Character.toString(BRAILLE + bits[y][x]), style);
                }
            }
        }
    }

    private static String block(double value, double max) {
        if (Double.isNaN(value) || max <= 0) {
            return " ";
        }
        var step = (int) Math.round(Math.clamp(value / max, 0, 1) * (BLOCKS.length() - 1));
        return BLOCKS.substring(step, step + 1);
    }
}
