package dev.fumidai.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class SizeOptionTest {
    private final SizeOption option = new SizeOption();

    @Test
    void takesTheSizesOfTheConfigurationAndThoseOfOtherPrograms() {
        assertThat(option.convert("256MiB")).isEqualTo(256L << 20);
        assertThat(option.convert("256m")).isEqualTo(256L << 20);
        assertThat(option.convert("2G")).isEqualTo(2L << 30);
        assertThat(option.convert("64k")).isEqualTo(64L << 10);
        assertThat(option.convert("5MB")).isEqualTo(5_000_000L);
    }

    @Test
    void whatElseThereIsIsNone() {
        for (var text : new String[] {"", "m", "256", "-1m", "1.5g", "2x"}) {
            assertThatThrownBy(() -> option.convert(text))
                    .isInstanceOf(TypeConversionException.class)
                    .hasMessage("'" + text + "' is not a size like 256MiB, 256m or 2GiB");
        }
    }
}
