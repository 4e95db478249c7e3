package dev.fumidai.core.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Durations as people write them: `90s`, `10m`, `4h`, `1h30m`, `2d`.
public final class Durations {
    /// Units from the largest to the smallest, each at most once; more than nothing.
    static final String PATTERN = "^(?=.*[1-9])([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$";

    private static final Pattern WRITTEN = Pattern.compile(PATTERN);

    private Durations() {}

    /// Empty when it is not a duration.
    public static Optional<Duration> parse(String text) {
        var found = WRITTEN.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofDays(number(found.group(1)))
                .plusHours(number(found.group(2)))
                .plusMinutes(number(found.group(3)))
                .plusSeconds(number(found.group(4))));
    }

    /// The shortest way to write it, in whole seconds: `1h30m`, `0s`.
    public static String format(Duration duration) {
        var text = new StringBuilder();
        append(text, duration.toDays(), 'd');
        append(text, duration.toHoursPart(), 'h');
        append(text, duration.toMinutesPart(), 'm');
        append(text, duration.toSecondsPart(), 's');
        return text.isEmpty() ? "0s" : text.toString();
    }

    /// As it is told to people, in two units at the most: `7 h 12 m`, `42 m 10 s`, `10 m`, `9 s`.
    public static String spoken(Duration duration) {
        var seconds = Math.max(0, duration.toSeconds());
        if (seconds >= 86_400) {
            return spoken(seconds / 86_400, "d", seconds % 86_400 / 3_600, "h");
        }
        if (seconds >= 3_600) {
            return spoken(seconds / 3_600, "h", seconds % 3_600 / 60, "m");
        }
        return seconds >= 60 ? spoken(seconds / 60, "m", seconds % 60, "s") : seconds + " s";
    }

    private static String spoken(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }

    private static void append(StringBuilder text, long amount, char unit) {
        if (amount > 0) {
            text.append(amount).append(unit);
        }
    }

    private static long number(@Nullable String part) {
        return part == null ? 0 : Long.parseLong(part.substring(0, part.length() - 1));
    }
}
