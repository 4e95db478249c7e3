package dev.fumidai.app.cli.output;

import dev.fumidai.core.tunnel.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The line that says where to connect, and the command to copy.
///
/// @param closedBy what closes it, for a person to do; empty while a command keeps it open
record ReadyLine(InstantSource clock, ZoneId zone, Optional<String> closedBy) {
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter LATER = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final Map<String, String> ENGINES =
            Map.of("postgres", "PostgreSQL", "mysql", "MySQL", "mariadb", "MariaDB", "redis", "Redis");

    /// `ready  127.0.0.1:5432 → orders (PostgreSQL 16) · stops after 10 m unused, at the latest
    /// 18:30`
    String text(Endpoint it, boolean sandbox) {
        var line = new StringBuilder("ready  ")
                .append(sandbox ? "SANDBOX " : "")
                .append(it.address())
                .append(" → ")
                .append(Text.clean(where(it)))
                .append(engine(it).map(engine -> " (" + engine + ")").orElse(""));
        if (closedBy.isPresent()) {
            line.append(it.via().isPresent() ? " · session ends after " : " · stops after ")
                    .append(Text.duration(it.idle()))
                    .append(" unused");
            it.expiresAt()
                    .ifPresent(end -> line.append(it.via().isPresent() ? ", the tunnel at " : ", at the latest ")
                            .append(time(end)));
            line.append(" · ").append(closedBy.get()).append(" closes");
        }
        return line.toString();
    }

    /// The client's command line for this port.
    Optional<String> hint(Endpoint it) {
        return closedBy.isEmpty()
                ? Optional.empty()
                : ClientLine.of(it.engine(), it.host(), it.port(), it.user(), it.database());
    }

    private static String where(Endpoint it) {
        var own = it.via().filter(ignored -> it.remoteHost().equals("localhost"));
        return own.map(container -> container + ":" + it.remotePort())
                .or(it::database)
                .orElse(it.remoteHost() + ":" + it.remotePort());
    }

    private static Optional<String> engine(Endpoint it) {
        return it.engine()
                .map(key -> ENGINES.getOrDefault(key, Text.clean(key)))
                .map(name -> name
                        + it.engineVersion()
                                .map(version -> " " + Text.clean(version))
                                .orElse(""));
    }

    private String time(Instant end) {
        var today = Duration.between(clock.instant(), end).compareTo(Duration.ofHours(20)) < 0;
        return (today ? TODAY : LATER).format(end.atZone(zone));
    }
}
