package dev.fumidai.app.cli;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Durations on the command line, as the configuration writes them.
final class Durations implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        return dev.fumidai.core.config.Durations.parse(text)
                .orElseThrow(() ->
                        new TypeConversionException("'" + text + "' is not a duration like 10m, 4h, 1h30m or 90s"));
    }
}
