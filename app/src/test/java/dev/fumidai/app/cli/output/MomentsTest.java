package dev.fumidai.app.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.Listing.Column;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Times as people read them, and as data.
class MomentsTest {
    private static final Instant AT = Instant.parse("2026-03-01T18:30:05.042Z");

    @Test
    void areThoseOfTheirZone() {
        var tokyo = new Moments(ZoneId.of("Asia/Tokyo"));

        assertThat(tokyo.dated(AT)).isEqualTo("2026-03-02 03:30:05");
        assertThat(tokyo.exact(AT)).isEqualTo("2026-03-02 03:30:05.042");
        assertThat(tokyo.brief(AT)).isEqualTo("03-02 03:30:05");
        assertThat(tokyo.minute(AT)).isEqualTo("03-02 03:30");
        assertThat(tokyo.clock(AT)).isEqualTo("03:30:05");
        assertThat(tokyo.millis(AT)).isEqualTo("03:30:05.042");
    }

    @Test
    void tablesHaveLocalOnesAndDataHasUtc() {
        var listing = new Listing<>(List.of(AT), List.of(Column.<Instant>of("time", at -> at)));
        var style = new Style(false);

        assertThat(listing.lines(Format.TABLE, style))
                .last()
                .isEqualTo(Moments.here().dated(AT));
        assertThat(listing.lines(Format.CSV, style)).last().isEqualTo("2026-03-01T18:30:05.042Z");
        assertThat(listing.lines(Format.JSON, style)).anyMatch(line -> line.contains("2026-03-01T18:30:05.042Z"));
    }
}
