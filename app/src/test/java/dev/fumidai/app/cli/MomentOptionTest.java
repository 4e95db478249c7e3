package dev.fumidai.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentOptionTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z"); // 10:00 in Tokyo

    @ParameterizedTest
    @CsvSource({
        "10m, 2026-03-02T00:50:00Z",
        "1h30m, 2026-03-01T23:30:00Z",
        "2026-03-01, 2026-02-28T15:00:00Z",
        "2026-03-01T14:30, 2026-03-01T05:30:00Z",
        "2026-03-01 14:30:10, 2026-03-01T05:30:10Z",
        "2026-03-01 14:30:10.25, 2026-03-01T05:30:10.250Z",
        "2026-03-01T14:30:00Z, 2026-03-01T14:30:00Z",
        "2026-03-01 14:30Z, 2026-03-01T14:30:00Z",
        "2026-03-01T14:30+09:00, 2026-03-01T05:30:00Z",
        "2026-03-01T14:30:00+0900, 2026-03-01T05:30:00Z",
        "2026-03-01T14:30:00.5+09, 2026-03-01T05:30:00.500Z",
    })
    void momentsAreAgoOrLocalOrHaveAZone(String text, Instant expected) {
        assertThat(parse(text)).contains(expected);
    }

    @Test
    void aTimeOfDayIsTheLastOneOfThat() {
        assertThat(parse("09:30")).contains(Instant.parse("2026-03-02T00:30:00Z"));
        assertThat(parse("09:30:05")).contains(Instant.parse("2026-03-02T00:30:05Z"));
        assertThat(parse("23:50")).contains(Instant.parse("2026-03-01T14:50:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "-5m",
                "3:50",
                "25:00",
                "2026-02-30",
                "2026-13-01",
                "2026-03-01 14",
                "1763868000"
            })
    void anythingElseIsNone(String text) {
        assertThat(parse(text)).isEmpty();
    }

    private static Optional<Instant> parse(String text) {
        return MomentOption.parse(text, NOW, TOKYO);
    }
}
