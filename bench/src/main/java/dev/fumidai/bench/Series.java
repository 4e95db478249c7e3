package dev.fumidai.bench;

import java.util.List;

/// The repetitions of one measurement.
///
/// @param values in the order in which they were measured; at least one
public record Series(List<Double> values) {
    public Series {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a series needs at least one value");
        }
    }

    /// A measurement that was made once.
    public static Series of(double value) {
        return new Series(List.of(value));
    }

    /// The middle value; of an even number the mean of the two in the middle.
    public double median() {
        return percentile(50);
    }

    public double smallest() {
        return sorted().getFirst();
    }

    public double largest() {
        return sorted().getLast();
    }

    /// The value below which so many percent of the values are, interpolated between neighbours.
    public double percentile(double percent) {
        var sorted = sorted();
        var rank = percent / 100 * (sorted.size() - 1);
        var below = (int) Math.floor(rank);
        var above = (int) Math.ceil(rank);
        return sorted.get(below) + (sorted.get(above) - sorted.get(below)) * (rank - below);
    }

    private List<Double> sorted() {
        return values.stream().sorted().toList();
    }
}
