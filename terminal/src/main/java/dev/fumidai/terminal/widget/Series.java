package dev.fumidai.terminal.widget;

import java.util.List;

/// Values in even steps of time. What is not known is `NaN`.
public record Series(String name, List<Double> values, Tone tone) {
    public Series {
        values = List.copyOf(values);
    }

    /// The largest; 0 without any.
    double max() {
        return values.stream()
                .filter(value -> !value.isNaN())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    /// The value at a place from 0 to 1, between two steps in a straight line.
    double at(double place) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        var step = place * (values.size() - 1);
        var before = values.get((int) step);
        var after = values.get((int) Math.ceil(step));
        if (before.isNaN() || after.isNaN()) {
            return values.get((int) Math.round(step));
        }
        return before + (after - before) * (step - Math.floor(step));
    }
}
