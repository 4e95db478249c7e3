package dev.fumidai.app.ecs;

import dev.fumidai.core.metrics.MetricRange;
import dev.fumidai.core.metrics.MetricSeries;
import dev.fumidai.core.metrics.ServiceMetrics;
import dev.fumidai.core.metrics.TaskCounts;
import dev.fumidai.core.metrics.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/// Figures that belong together, as one chart shows them.
///
/// @param name `CPU`
/// @param curves the one that matters first
/// @param least what the top of the scale is at least; 0 for what the figures need
/// @param format of a value
/// @param empty what is said where there are none
public record MetricPanel(String name, List<Curve> curves, double least, DoubleFunction<String> format, String empty) {
    private static final double MILLIS = 1000;
    private static final double FINE = 10;
    private static final double THOUSANDS = 10_000;

    public MetricPanel {
        curves = List.copyOf(curves);
    }

    /// A curve.
    ///
    /// @param name `average`
    public record Curve(String name, MetricSeries series) {}

    /// All that there is about a service, in the order in which it is read.
    public static List<MetricPanel> of(ServiceMetrics metrics, MetricRange range) {
        var nothing = "CloudWatch has figures only while tasks run.";
        var panels = new ArrayList<MetricPanel>();
        panels.add(
                new MetricPanel("CPU", busy(metrics.cpu(), metrics.cpuHighest()), 100, MetricPanel::percent, nothing));
        panels.add(new MetricPanel(
                "memory", busy(metrics.memory(), metrics.memoryHighest()), 100, MetricPanel::percent, nothing));
        metrics.tasks().ifPresent(tasks -> panels.add(tasks(tasks)));
        metrics.traffic().ifPresent(traffic -> panels.addAll(traffic(traffic, range)));
        return panels;
    }

    private static List<Curve> busy(MetricSeries average, MetricSeries highest) {
        return List.of(new Curve("average", average), new Curve("busiest task", highest));
    }

    private static MetricPanel tasks(TaskCounts tasks) {
        return new MetricPanel(
                "tasks",
                List.of(new Curve("running", tasks.running()), new Curve("desired", tasks.desired())),
                1,
                MetricPanel::number,
                "Container Insights has counted none.");
    }

    private static List<MetricPanel> traffic(Traffic traffic, MetricRange range) {
        var minutes = range.period().toMinutes();
        return List.of(
                new MetricPanel(
                        "requests",
                        List.of(new Curve("per minute", each(traffic.requests(), sum -> sum / minutes))),
                        1,
                        MetricPanel::number,
                        "No requests came."),
                new MetricPanel(
                        "latency",
                        List.of(
                                new Curve("average", each(traffic.latency(), MetricPanel::millis)),
                                new Curve("p99", each(traffic.slowest(), MetricPanel::millis))),
                        1,
                        MetricPanel::time,
                        "No requests came."),
                new MetricPanel(
                        "errors (5xx)",
                        List.of(new Curve("per minute", each(traffic.errors(), sum -> sum / minutes))),
                        1,
                        MetricPanel::number,
                        "No requests came."));
    }

    /// The top of the scale.
    public double top() {
        return curves.stream()
                .map(curve -> curve.series().highest())
                .flatMapToDouble(OptionalDouble::stream)
                .reduce(least, Math::max);
    }

    /// A value, or a dash.
    public String shown(OptionalDouble value) {
        return value.isPresent() ? format.apply(value.getAsDouble()) : "–";
    }

    private static MetricSeries each(MetricSeries series, DoubleUnaryOperator change) {
        var changed = new TreeMap<>(series.points());
        changed.replaceAll((at, value) -> change.applyAsDouble(value));
        return new MetricSeries(changed);
    }

    private static double millis(double seconds) {
        return seconds * MILLIS;
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.0f%%", value);
    }

    private static String time(double millis) {
        return millis < THOUSANDS ? number(millis) + " ms" : number(millis / MILLIS) + " s";
    }

    private static String number(double value) {
        if (value >= THOUSANDS) {
            return String.format(Locale.ROOT, "%.0fk", value / MILLIS);
        }
        var fine = Math.round(value * FINE) / FINE;
        return String.format(Locale.ROOT, fine < FINE && fine != Math.rint(fine) ? "%.1f" : "%.0f", fine);
    }
}
