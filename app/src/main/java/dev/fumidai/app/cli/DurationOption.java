package dev.fumidai.app.cli;

import dev.fumidai.core.config.Durations;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Durations on the command line, as the configuration writes them.
public final class DurationOption implements ITypeConverter<Duration> {
    /// For picocli.
    public DurationOption() {}

    @Override
    public Duration convert(String text) {
        return Durations.parse(text)
                .orElseThrow(() ->
                        new TypeConversionException("'" + text + "' is not a duration like 10m, 4h, 1h30m or 90s"));
    }
}
