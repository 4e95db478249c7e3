package dev.fumidai.sandbox.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The values of a metric: the same at the same moment, whoever asks and whenever.
///
/// @param seed tells metrics apart
record Curve(MetricSource.Range range, long seed) {
    private static final double DAY = 86_400;
    private static final double HOUR = 3_600;

    /// What is known of a period.
    record Point(Instant moment, double average, double minimum, double maximum, double samples) {
        /// @throws IllegalArgumentException for a statistic that there is not
        double statistic(String name) {
            return switch (name) {
                case "Average" -> average;
                case "Minimum" -> minimum;
                case "Maximum" -> maximum;
                case "Sum" -> Math.rint(average * samples);
                case "SampleCount" -> samples;
                default -> percentile(name);
            };
        }

        private double percentile(String name) {
            if (!name.matches("(p|tm|tc|ts|wm)[0-9]{1,3}(\\.[0-9]+)?")) {
                throw new IllegalArgumentException(name);
            }
            var share = Double.parseDouble(name.replaceFirst("^[a-z]+", "")) / 100;
            return minimum + (maximum - minimum) * Math.min(1, share);
        }
    }

    /// One point for each period, oldest first, up to now.
    List<Point> points(Instant from, Instant to, Duration period, Instant now) {
        var step = period.toSeconds();
        var first = Math.floorDiv(from.getEpochSecond(), step) * step;
        var measured = range.until().filter(now::isAfter).orElse(now);
        var last = Math.min(to.getEpochSecond(), measured.getEpochSecond() + 1);
        var points = new ArrayList<Point>();
        for (var second = Math.max(first, Math.ceilDiv(range.since().getEpochSecond(), step) * step);
                second < last;
                second += step) {
            if (!isQuiet(second, step)) {
                points.add(point(second, step));
            }
        }
        return points;
    }

    /// Whether nothing happened in all of a period's minutes.
    private boolean isQuiet(long second, long step) {
        return noise(second + 2) < Math.pow(range.quiet() / 1000.0, Math.max(1, step / 60.0));
    }

    private Point point(long second, long step) {
        var phase = (seed & 0xffff) / 65_536.0 * 2 * Math.PI;
        var wave = 0.6 * Math.sin(second / DAY * 2 * Math.PI + phase)
                + 0.25 * Math.sin(second / HOUR * 2 * Math.PI + phase);
        var noise = 0.15 * (2 * noise(second) - 1);
        var average = Math.max(0, range.middle() + range.spread() * (wave + noise));
        var width = range.spread() * (0.15 + 0.2 * noise(second + 1));
        return new Point(
                Instant.ofEpochSecond(second),
                rounded(average),
                rounded(Math.max(0, average - width)),
                rounded(average + width),
                Math.max(1, step / 60.0 * (1 - range.quiet() / 1000.0)));
    }

    private double noise(long second) {
        var mixed = (second + seed) * 0x9e37_79b9_7f4a_7c15L;
        mixed = (mixed ^ mixed >>> 29) * 0xbf58_476d_1ce4_e5b9L;
        return (mixed >>> 11) / (double) (1L << 53);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
