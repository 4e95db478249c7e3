package dev.fumidai.core.audit;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the journal says of one thing that was done: the lines that have their id in common.
///
/// **Threading:** immutable.
///
/// @param id 32 hex digits
/// @param lines in their order, each as docs/audit-events.md has it, without `v`, `id` and `prev`;
///     never empty
public record JournalEntry(String id, List<Map<String, Object>> lines) {
    private static final List<String> SUBJECTS =
            List.of("target", "place", "destination", "parameters", "sessions", "source", "destination-path");

    /// How it stands.
    public enum State {
        /// Its beginning is there, and no end.
        OPEN,
        /// It ended in order.
        ENDED,
        /// Its process died before it could write an end.
        ABANDONED,
        /// What a writer found wrong with the journal.
        BROKEN
    }

    public JournalEntry {
        lines = List.copyOf(lines);
    }

    /// When its first line was written.
    public Instant at() {
        return at(lines.getFirst()).orElse(Instant.EPOCH);
    }

    /// When a line was written; empty in one that was changed, of which the chain says so.
    public static Optional<Instant> at(Map<String, Object> line) {
        try {
            return Optional.of(Instant.parse(String.valueOf(line.get("ts"))));
        } catch (DateTimeParseException ignored) {
            return Optional.empty();
        }
    }

    /// `shell`, `change`, …
    public String kind() {
        return text("kind").orElse("");
    }

    public State state() {
        var phases = lines.stream().map(line -> line.get("phase")).toList();
        if (kind().equals(Kind.JOURNAL.key())) {
            return State.BROKEN;
        }
        return phases.contains(JournalLine.END)
                ? State.ENDED
                : phases.contains(JournalLine.ABANDONED) ? State.ABANDONED : State.OPEN;
    }

    /// A text at a path, in the first line that has one.
    public Optional<String> text(String... path) {
        return value(path).filter(String.class::isInstance).map(String.class::cast);
    }

    /// A value at a path, in the first line that has one.
    public Optional<Object> value(String... path) {
        return lines.stream().flatMap(line -> at(line, path).stream()).findFirst();
    }

    /// All texts that say what it was about: the target, the place, what was sent, the sessions.
    /// Commands, reasons and who did it are not among them.
    Stream<String> subjects() {
        return lines.stream().flatMap(line -> SUBJECTS.stream().flatMap(field -> texts(line.get(field))));
    }

    /// All of it as a tree.
    public Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", id);
        fields.put("lines", lines);
        return fields;
    }

    private static Optional<Object> at(Map<String, Object> line, String... path) {
        Object here = line;
        for (var step : path) {
            if (!(here instanceof Map<?, ?> map) || map.get(step) == null) {
                return Optional.empty();
            }
            here = map.get(step);
        }
        return Optional.of(here);
    }

    private static Stream<String> texts(@Nullable Object value) {
        return switch (value) {
            case String text -> Stream.of(text);
            case List<?> list -> list.stream().flatMap(JournalEntry::texts);
            case Map<?, ?> map -> map.values().stream().flatMap(JournalEntry::texts);
            case null, default -> Stream.empty();
        };
    }
}
