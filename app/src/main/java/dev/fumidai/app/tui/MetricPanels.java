package dev.fumidai.app.tui;

import dev.fumidai.app.cli.output.Moments;
import dev.fumidai.app.ecs.MetricPanel;
import dev.fumidai.core.ecs.Missing;
import dev.fumidai.core.metrics.MetricRange;
import dev.fumidai.core.metrics.MetricSeries;
import dev.fumidai.terminal.canvas.Frame;
import dev.fumidai.terminal.canvas.Literal;
import dev.fumidai.terminal.canvas.Rect;
import dev.fumidai.terminal.widget.Charts;
import dev.fumidai.terminal.widget.Series;
import dev.fumidai.terminal.widget.Theme;
import dev.fumidai.terminal.widget.Tone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Draws the figures of a service: two charts one above the other, more in two columns.
final class MetricPanels {
    private static final List<Tone> TONES = List.of(Tone.ACCENT, Tone.SECOND);
    private static final int STACKED = 2;
    private static final int GAP = 2;
    private static final String NOT_SHOWN = "not shown: ";

    private MetricPanels() {}

    /// @param missing said below them
    static void draw(Frame frame, List<MetricPanel> panels, List<Missing> missing, MetricRange range, Theme theme) {
        var notes = missing.stream()
                .map(gone -> NOT_SHOWN + gone.arn() + " (" + gone.reason() + ")")
                .flatMap(note -> Literal.hanging(note, frame.width(), NOT_SHOWN.length()).stream())
                .toList();
        var charts = frame.part(frame.area().withoutBottom(notes.size()));
        for (var i = 0; i < notes.size(); i++) {
            frame.text(0, charts.height() + i, notes.get(i), theme.past());
        }
        for (var i = 0; i < panels.size(); i++) {
            chart(charts.part(place(charts, i, panels.size())), panels.get(i), range, theme);
        }
    }

    /// The last of an odd number has a row of its own.
    private static Rect place(Frame frame, int number, int count) {
        var columns = count <= STACKED ? 1 : STACKED;
        var rows = (count + columns - 1) / columns;
        var row = number / columns;
        var top = frame.height() * row / rows;
        var height = frame.height() * (row + 1) / rows - top;
        var alone = columns == 1 || (number == count - 1 && number % columns == 0);
        var half = (frame.width() - GAP) / 2;
        return alone
                ? new Rect(0, top, frame.width(), height)
                : new Rect(number % columns == 0 ? 0 : frame.width() - half, top, half, height);
    }

    private static void chart(Frame frame, MetricPanel panel, MetricRange range, Theme theme) {
        var x = frame.text(0, 0, panel.name(), theme.heading());
        for (var i = 0; i < panel.curves().size(); i++) {
            var curve = panel.curves().get(i);
            var text = curve.name() + " " + panel.shown(curve.series().last());
            x = frame.text(x + GAP, 0, text, theme.style(TONES.get(i)));
        }
        if (panel.curves().getFirst().series().points().isEmpty()) {
            frame.text(0, 1, panel.empty(), theme.past());
            return;
        }
        var moments = Moments.here();
        var axes =
                new Charts.Axes(panel.top(), panel.format(), moments.minute(range.from()), moments.minute(range.to()));
        var series = new ArrayList<Series>();
        for (var i = panel.curves().size() - 1; i >= 0; i--) {
            var curve = panel.curves().get(i);
            series.add(series(curve.name(), curve.series(), range, TONES.get(i)));
        }
        Charts.lines(frame.part(frame.area().withoutTop(1)), series, axes, theme);
    }

    private static Series series(String name, MetricSeries points, MetricRange range, Tone tone) {
        return new Series(name, Arrays.stream(points.values(range)).boxed().toList(), tone);
    }
}
