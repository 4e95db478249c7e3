package dev.fumidai.app.cli;

import dev.fumidai.core.config.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// What `fumidai audit` reads from its command line.
final class Replays {
    private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,3}):)?(\\d{1,4}):(\\d{1,2})");

    private Replays() {}

    /// A path as the user sees it from the working folder.
    static Path resolved(Path file, Invocation invocation) {
        return invocation.environment().directory().resolve(file);
    }

    /// `2`, `0.5`, `max`.
    static final class Speed implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            if (text.equals("max")) {
                return Double.POSITIVE_INFINITY;
            }
            if (text.matches("\\d{1,4}(\\.\\d{1,3})?") && Double.parseDouble(text) > 0) {
                return Double.parseDouble(text);
            }
            throw new TypeConversionException("'" + text + "' is not a speed like 2, 0.5 or max");
        }
    }

    /// `1:30`, `1:02:03`, `90`, `90s`.
    static final class Position implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            var clock = CLOCK.matcher(text);
            if (clock.matches()) {
                var hours = clock.group(1) == null ? 0 : Long.parseLong(clock.group(1));
                return Duration.ofHours(hours)
                        .plusMinutes(Long.parseLong(clock.group(2)))
                        .plusSeconds(Long.parseLong(clock.group(3)));
            }
            if (text.matches("\\d{1,6}")) {
                return Duration.ofSeconds(Long.parseLong(text));
            }
            return Durations.parse(text)
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is not a time like 1:30 or 90s"));
        }
    }
}
