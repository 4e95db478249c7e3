package dev.fumidai.app.sandbox;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// An option's `yes` or `no`.
final class YesNoOption implements ITypeConverter<Boolean> {
    @Override
    public Boolean convert(String text) {
        return switch (text) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new TypeConversionException("'" + text + "' is neither yes nor no");
        };
    }
}
