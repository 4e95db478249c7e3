package dev.fumidai.core.filter;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How values of columns compare: numbers as numbers, durations as durations, the rest as texts.
public final class Values {
    private static final Pattern NUMBER = Pattern.compile("(?<number>-?[0-9]+(?:\\.[0-9]+)?)\\s*(?<unit>[smhd%]?)");

    private static final Pattern PLAIN_NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,9})?");

    private Values() {}

    /// What a value is compared by; made once where many are compared.
    ///
    /// @param lower its text in lower case
    public record Key(OptionalDouble number, String lower) {}

    public static Key key(Object value) {
        return new Key(number(value), text(value).toLowerCase(Locale.ROOT));
    }

    private static String text(Object value) {
        return value instanceof Collection<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : value.toString();
    }

    /// What somebody typed.
    static Key typed(String text) {
        return new Key(typedNumber(text), text.toLowerCase(Locale.ROOT));
    }

    /// A value against what somebody typed.
    static int compare(Key value, Key wanted) {
        return value.number().isPresent() && wanted.number().isPresent()
                ? Double.compare(value.number().getAsDouble(), wanted.number().getAsDouble())
                : value.lower().compareTo(wanted.lower());
    }

    /// The order of a column: numbers by value, before texts; blanks last, whichever way it goes.
    ///
    /// @param descending the other way round
    public static Comparator<Optional<Key>> keys(boolean descending) {
        Comparator<Key> byValue = Values::between;
        var directed = descending ? byValue.reversed() : byValue;
        return (left, right) -> {
            if (blank(left) || blank(right)) {
                return Boolean.compare(blank(left), blank(right));
            }
            return directed.compare(left.get(), right.get());
        };
    }

    private static boolean blank(Optional<Key> key) {
        return key.filter(it -> !it.lower().isEmpty()).isEmpty();
    }

    /// [#keys] of values.
    public static Comparator<Optional<Object>> order(boolean descending) {
        return Comparator.comparing(value -> value.map(Values::key), keys(descending));
    }

    /// Numbers and texts are never mixed: `9`, `10` and `1a` would go round in a circle.
    private static int between(Key left, Key right) {
        if (left.number().isPresent() != right.number().isPresent()) {
            return left.number().isPresent() ? -1 : 1;
        }
        return left.number().isPresent()
                ? Double.compare(left.number().getAsDouble(), right.number().getAsDouble())
                : left.lower().compareTo(right.lower());
    }

    private static OptionalDouble number(Object value) {
        return switch (value) {
            case Number number -> OptionalDouble.of(number.doubleValue());
            case Duration duration -> OptionalDouble.of(duration.toMillis() / 1000.0);
            case Measured measured -> OptionalDouble.of(measured.measure());
            case String text when PLAIN_NUMBER.matcher(text).matches() -> OptionalDouble.of(Double.parseDouble(text));
            default -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble typedNumber(String text) {
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
