package dev.fumidai.app.cli;

import dev.fumidai.core.config.Durations;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Optional;

/// Moments on the command line: `10m` ago, the last time that it was `14:30`, or a date, with a
/// time and a zone or without.
public final class MomentOption {
    /// What is understood, for whoever typed something else.
    public static final String FORMS = "10m, 14:30, 2026-03-01 or 2026-03-01T14:30:00Z";

    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd['T'HH:mm[:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("]][XXX][XX][X]")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private MomentOption() {}

    /// Empty for anything else.
    public static Optional<Instant> parse(String text, Instant now, ZoneId zone) {
        var ago = Durations.parse(text);
        if (ago.isPresent()) {
            return Optional.of(now.minus(ago.get()));
        }
        try {
            return Optional.of(
                    text.matches("\\d\\d:\\d\\d(:\\d\\d)?")
                            ? last(LocalTime.parse(text), now, zone)
                            : date(text.replaceFirst("(?<=^\\S{10}) ", "T"), zone));
        } catch (DateTimeParseException ignored) {
            return Optional.empty(); // told by whoever asked
        }
    }

    /// Just after midnight 23:50 is yesterday's.
    private static Instant last(LocalTime time, Instant now, ZoneId zone) {
        var today = now.atZone(zone).with(time);
        return (today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant();
    }

    private static Instant date(String text, ZoneId zone) {
        return switch (DATE.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from)) {
            case OffsetDateTime moment -> moment.toInstant();
            case LocalDateTime local -> local.atZone(zone).toInstant();
            case LocalDate day -> day.atStartOfDay(zone).toInstant();
            default -> throw new IllegalStateException("the formatter knows no other");
        };
    }
}
