package dev.fumidai.app.cli.output;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Moments as people read them: times of day where they are, without a zone. Data has them in UTC,
/// with a `Z`.
public record Moments(ZoneId zone) {
    private static final DateTimeFormatter DATED = form("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter EXACT = form("uuuu-MM-dd HH:mm:ss.SSS");
    private static final DateTimeFormatter BRIEF = form("MM-dd HH:mm:ss");
    private static final DateTimeFormatter BRIEF_MILLIS = form("MM-dd HH:mm:ss.SSS");
    private static final DateTimeFormatter CLOCK = form("HH:mm:ss");
    private static final DateTimeFormatter MILLIS = form("HH:mm:ss.SSS");
    private static final DateTimeFormatter MINUTE = form("MM-dd HH:mm");

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    /// Those of this machine.
    public static Moments here() {
        return new Moments(ZoneId.systemDefault());
    }

    /// `2026-03-01 18:30:05`.
    public String dated(Instant at) {
        return DATED.format(at.atZone(zone));
    }

    /// `2026-03-01 18:30:05.042`.
    public String exact(Instant at) {
        return EXACT.format(at.atZone(zone));
    }

    /// `03-01 18:30:05`: where the year goes without saying.
    public String brief(Instant at) {
        return BRIEF.format(at.atZone(zone));
    }

    /// `03-01 18:30:05.042`.
    public String briefMillis(Instant at) {
        return BRIEF_MILLIS.format(at.atZone(zone));
    }

    /// `03-01 18:30`.
    public String minute(Instant at) {
        return MINUTE.format(at.atZone(zone));
    }

    /// `18:30:05`: where the day goes without saying.
    public String clock(Instant at) {
        return CLOCK.format(at.atZone(zone));
    }

    /// `18:30:05.042`.
    public String millis(Instant at) {
        return MILLIS.format(at.atZone(zone));
    }
}
