package dev.fumidai.app.cli;

import dev.fumidai.core.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// Moments on the command line: `10m` ago, a time of today, or a whole date and time.
public final class MomentOption {
    private MomentOption() {}

    /// Empty for anything else.
    public static Optional<Instant> parse(String text, Instant now, ZoneId zone) {
        Optional<Duration> ago = Durations.parse(text);
        if (ago.isPresent()) {
            return Optional.of(now.minus(ago.get()));
        }
        try {
            if (text.matches("\\d\\d:\\d\\d(:\\d\\d)?")) {
                return Optional.of(now.atZone(zone).with(LocalTime.parse(text)).toInstant());
            }
            if (text.matches("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d)?")) {
                return Optional.of(
                        LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant());
            }
            return Optional.of(java.time.OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException ignored) {
            return Optional.empty(); // told by whoever asked
        }
    }
}
