package dev.fumidai.app.cli;

import dev.fumidai.core.config.Sizes;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Sizes on the command line, as the configuration writes them.
public final class SizeOption implements ITypeConverter<Long> {
    /// For picocli.
    public SizeOption() {}

    @Override
    public Long convert(String text) {
        return Sizes.parse(text)
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is not a size like 256MiB or 2GiB"));
    }
}
