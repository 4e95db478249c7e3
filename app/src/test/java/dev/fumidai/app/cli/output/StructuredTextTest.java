package dev.fumidai.app.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StructuredTextTest {
    private static final Instant PRECISE = Instant.parse("2026-11-22T18:30:00.123456789Z");

    @Test
    void everyTimeHasMilliseconds() {
        var time = "2026-11-22T18:30:00.123Z";

        assertThat(StructuredText.jsonLine(Map.of("expiresAt", Optional.of(PRECISE))))
                .isEqualTo("{\"expiresAt\":\"" + time + "\"}");
        assertThat(StructuredText.yaml(List.of(Map.of("at", PRECISE)))).containsExactly("- at: \"" + time + "\"");
        assertThat(StructuredText.plain(PRECISE)).isEqualTo(time);
    }

    @Test
    void wholeSecondsStayShort() {
        assertThat(StructuredText.plain(Instant.parse("2026-11-22T18:30:00Z"))).isEqualTo("2026-11-22T18:30:00Z");
    }
}
