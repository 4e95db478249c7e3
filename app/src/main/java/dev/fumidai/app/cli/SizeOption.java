package dev.fumidai.app.cli;

import dev.fumidai.core.config.Sizes;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Sizes on the command line: as the configuration writes them, or as other programs take them
/// (`256m`, `2G`), where a letter means 1024s.
public final class SizeOption implements ITypeConverter<Long> {
    private static final Pattern BRIEF = Pattern.compile("([0-9]{1,9})([kmgKMG])");

    /// For picocli.
    public SizeOption() {}

    @Override
    public Long convert(String text) {
        var brief = BRIEF.matcher(text);
        var whole = brief.matches() ? brief.group(1) + brief.group(2).toUpperCase(Locale.ROOT) + "iB" : text;
        return Sizes.parse(whole)
                .orElseThrow(
                        () -> new TypeConversionException("'" + text + "' is not a size like 256MiB, 256m or 2GiB"));
    }
}
