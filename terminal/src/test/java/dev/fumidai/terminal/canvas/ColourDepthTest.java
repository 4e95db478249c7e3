package dev.fumidai.terminal.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ColourDepthTest {
    @Test
    void theEnvironmentSaysWhatATerminalShows() {
        assertThat(ColourDepth.of(Map.of("TERM", "xterm-256color", "COLORTERM", "truecolor")))
                .isEqualTo(ColourDepth.TRUE_COLOUR);
        assertThat(ColourDepth.of(Map.of("TERM", "xterm-kitty"))).isEqualTo(ColourDepth.TRUE_COLOUR);
        assertThat(ColourDepth.of(Map.of("TERM", "screen-256color"))).isEqualTo(ColourDepth.INDEXED);
        assertThat(ColourDepth.of(Map.of("TERM", "linux"))).isEqualTo(ColourDepth.SIXTEEN);
        assertThat(ColourDepth.of(Map.of("TERM", "vt220"))).isEqualTo(ColourDepth.MONOCHROME);
        assertThat(ColourDepth.of(Map.of("TERM", "dumb"))).isEqualTo(ColourDepth.MONOCHROME);
        assertThat(ColourDepth.of(Map.of())).isEqualTo(ColourDepth.MONOCHROME);
        assertThat(ColourDepth.of(Map.of("TERM", "xterm-256color", "COLORTERM", "truecolor", "NO_COLOR", "1")))
                .isEqualTo(ColourDepth.MONOCHROME);
    }
}
