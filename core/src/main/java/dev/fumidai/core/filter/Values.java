package dev.fumidai.core.filter;

import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// How values of columns compare: numbers as numbers, durations as durations, the rest as texts.
public final class Values {
    private static final Pattern NUMBER = Pattern.compile("(?<number>-?[0-9]+(?:\\.[0-9]+)?)\\s*(?<unit>[smhd%]?)");

    private Values() {}

    /// A value against what somebody typed.
    static int compare(Object value, String wanted) {
        var left = number(value);
        var right = typed(wanted);
        if (left.isPresent() && right.isPresent()) {
            return Double.compare(left.getAsDouble(), right.getAsDouble());
        }
        return value.toString().toLowerCase(Locale.ROOT).compareTo(wanted.toLowerCase(Locale.ROOT));
    }

    /// The order of a column: by value where both have one that can be compared; blanks last,
    /// whichever way it goes.
    ///
    /// @param descending the other way round
    public static Comparator<Optional<Object>> order(boolean descending) {
        Comparator<Object> byValue = Values::between;
        var directed = descending ? byValue.reversed() : byValue;
        return (left, right) -> {
            if (left.isEmpty() || right.isEmpty()) {
                return Boolean.compare(left.isEmpty(), right.isEmpty());
            }
            return directed.compare(left.get(), right.get());
        };
    }

    private static int between(Object left, Object right) {
        var first = number(left);
        var second = number(right);
        if (first.isPresent() && second.isPresent()) {
            return Double.compare(first.getAsDouble(), second.getAsDouble());
        }
        return String.CASE_INSENSITIVE_ORDER.compare(left.toString(), right.toString());
    }

    private static OptionalDouble number(Object value) {
        return switch (value) {
            case Number number -> OptionalDouble.of(number.doubleValue());
            case Duration duration -> OptionalDouble.of(duration.toMillis() / 1000.0);
            case Measured measured -> OptionalDouble.of(measured.measure());
            case String text
            when text.matches("-?[0-9]{1,15}(\\.[0-9]{1,9})?") -> OptionalDouble.of(Double.parseDouble(text));
            default -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble typed(String text) {
        var found = NUMBER.matcher(text);
        if (!found.matches()) {
            return OptionalDouble.empty();
        }
        double number = Double.parseDouble(found.group("number"));
        return OptionalDouble.of(
                switch (found.group("unit")) {
                    case "m" -> number * 60;
                    case "h" -> number * 3_600;
                    case "d" -> number * 86_400;
                    default -> number;
                });
    }
}
