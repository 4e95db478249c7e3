package dev.fumidai.app.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void durationsHaveTwoUnitsAtTheMost() {
        assertThat(Text.duration(Duration.ofSeconds(9))).isEqualTo("9 s");
        assertThat(Text.duration(Duration.ofMinutes(10))).isEqualTo("10 m");
        assertThat(Text.duration(Duration.ofSeconds(2530))).isEqualTo("42 m 10 s");
        assertThat(Text.duration(Duration.ofMinutes(432))).isEqualTo("7 h 12 m");
        assertThat(Text.duration(Duration.ofHours(49))).isEqualTo("2 d 1 h");
        assertThat(Text.duration(Duration.ofSeconds(-1))).isEqualTo("0 s");
    }

    @Test
    void sizesKeepThreeDigits() {
        assertThat(Text.size(0)).isEqualTo("0 B");
        assertThat(Text.size(1023)).isEqualTo("1023 B");
        assertThat(Text.size(13_002_342)).isEqualTo("12.4 MiB");
        assertThat(Text.size(803L * 1024 * 1024)).isEqualTo("803 MiB");
        assertThat(Text.size(1_288_490_189L)).isEqualTo("1.2 GiB");
    }
}
