package dev.fumidai.app.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A small chart of blocks, some lines high.
public final class TextChart {
    private static final String BLOCKS = " ▁▂▃▄▅▆▇█";
    private static final int EIGHTHS = 8;

    private TextChart() {}

    /// The lines, the highest first, each with its scale before it.
    ///
    /// @param values one for each moment; `NaN` where there is none
    /// @param columns how many there is room for; of values that share a column the highest shows
    /// @param rows how high
    public static List<String> of(double[] values, int columns, int rows) {
        double highest = Arrays.stream(values).filter(Double::isFinite).max().orElse(0);
        double top = top(highest);
        var shown = squeezed(values, Math.max(1, Math.min(columns, values.length)));
        var lines = new ArrayList<String>();
        for (int row = rows - 1; row >= 0; row--) {
            var scale = row == rows - 1 ? number(top) : row == 0 ? "0" : "";
            var line = new StringBuilder(String.format(Locale.ROOT, "%5s │", scale));
            for (double value : shown) {
                line.append(cell(value, top, row, rows));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static char cell(double value, double top, int row, int rows) {
        if (!Double.isFinite(value)) {
            return ' ';
        }
        int eighths = (int) Math.round(Math.max(0, value) / top * rows * EIGHTHS);
        // What is there at all is seen.
        int here = Math.min(EIGHTHS, Math.max(row == 0 ? 1 : 0, eighths - row * EIGHTHS));
        return BLOCKS.charAt(here);
    }

    private static double[] squeezed(double[] values, int columns) {
        var shown = new double[columns];
        Arrays.fill(shown, Double.NaN);
        for (int at = 0; at < values.length; at++) {
            int column = (int) ((long) at * columns / values.length);
            shown[column] = Double.isNaN(shown[column]) ? values[at] : greater(shown[column], values[at]);
        }
        return shown;
    }

    private static double greater(double one, double other) {
        return Double.isNaN(other) ? one : Math.max(one, other);
    }

    /// A round number that is not smaller: 1, 2 or 5 with zeros.
    private static double top(double highest) {
        if (highest <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(highest)));
        for (double step : new double[] {1, 2, 5, 10}) {
            if (step * power >= highest) {
                return step * power;
            }
        }
        return highest;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString(Math.round(value)) : String.format(Locale.ROOT, "%.1f", value);
    }
}
