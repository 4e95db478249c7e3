package dev.fumidai.sandbox.logs;

import dev.fumidai.sandbox.logs.LogStore.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// A stream that writes itself: a line at regular moments, always the same one at the same moment.
///
/// @param begun when the container has started
/// @param ended when it has ended
/// @param voice what it prints
public record Spring(String name, Instant begun, Optional<Instant> ended, Voice voice) {
    /// Older lines are forgotten.
    private static final Duration KEPT = Duration.ofHours(6);

    private static final long IDS = 1_000;

    /// The events between two moments.
    ///
    /// @param from milliseconds since 1970, included
    /// @param to excluded
    List<Event> between(long from, long to, Instant now) {
        var oldest = now.truncatedTo(ChronoUnit.HOURS).minus(KEPT);
        var first = Math.max(from, Math.max(begun.toEpochMilli(), oldest.toEpochMilli()));
        var last = Math.min(
                to, ended.filter(now::isAfter).orElse(now.plusMillis(1)).toEpochMilli());
        var period = voice.period().toMillis();
        var start = Math.ceilDiv(first - begun.toEpochMilli(), period);
        var end = Math.ceilDiv(last - begun.toEpochMilli(), period);
        return LongStream.range(start, Math.max(start, end))
                .mapToObj(this::event)
                .toList();
    }

    private Event event(long number) {
        var millis = begun.toEpochMilli() + number * voice.period().toMillis();
        var moment = Instant.ofEpochMilli(millis);
        var seed = name.hashCode() * 31L + number;
        return new Event(
                millis * IDS + Math.floorMod(name.hashCode(), IDS),
                moment,
                moment.plusMillis(40),
                voice.line(seed, number, moment));
    }

    Optional<Event> first(Instant now) {
        var all = between(0, Long.MAX_VALUE, now);
        return all.stream().findFirst();
    }

    Optional<Event> last(Instant now) {
        var end = ended.filter(now::isAfter).orElse(now);
        var recent = between(end.minus(voice.period().multipliedBy(2)).toEpochMilli(), Long.MAX_VALUE, now);
        return recent.isEmpty() ? Optional.empty() : Optional.of(recent.getLast());
    }
}
