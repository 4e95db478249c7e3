package dev.fumidai.sandbox.cache;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Keys with their values, some of which expire.
///
/// **Threading:** any thread.
final class Keyspace {
    /// What a small node holds here, in characters of keys and values.
    static final long MOST = 16L << 20;

    /// @param expires empty for never
    record Entry(String value, Optional<Instant> expires) {}

    private final InstantSource clock;
    private final Map<String, Entry> entries = new TreeMap<>();
    private long used;

    Keyspace(InstantSource clock) {
        this.clock = clock;
    }

    synchronized Optional<Entry> find(String key) {
        var found = entries.get(key);
        if (found != null && found.expires().filter(this::isOver).isPresent()) {
            remove(key);
            return Optional.empty();
        }
        return Optional.ofNullable(found);
    }

    /// Whether there was room.
    synchronized boolean put(String key, String value, Optional<Instant> expires) {
        if (used + key.length() + value.length() > MOST) {
            return false;
        }
        remove(key);
        entries.put(key, new Entry(value, expires));
        used += key.length() + value.length();
        return true;
    }

    synchronized boolean remove(String key) {
        var old = entries.remove(key);
        if (old != null) {
            used -= key.length() + old.value().length();
        }
        return old != null;
    }

    /// Sets or ends a key's life; false when there is no such key.
    synchronized boolean expire(String key, Optional<Duration> life) {
        var found = find(key);
        found.ifPresent(entry -> entries.put(key, new Entry(entry.value(), life.map(clock.instant()::plus))));
        return found.isPresent();
    }

    /// Adds to a number and returns it; empty when the value is none.
    synchronized Optional<Long> add(String key, long amount) {
        var found = find(key);
        try {
            var sum = Math.addExact(found.map(Entry::value).map(Long::parseLong).orElse(0L), amount);
            put(key, Long.toString(sum), found.flatMap(Entry::expires));
            return Optional.of(sum);
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// What is left of a key's life.
    synchronized Optional<Duration> left(Entry entry) {
        return entry.expires().map(end -> Duration.between(clock.instant(), end));
    }

    /// When something that lives so long ends.
    Instant end(Duration life) {
        return clock.instant().plus(life);
    }

    /// All keys, in order.
    synchronized List<String> keys() {
        return List.copyOf(entries.keySet()).stream()
                .filter(key -> find(key).isPresent())
                .toList();
    }

    synchronized void clear() {
        entries.clear();
        used = 0;
    }

    private boolean isOver(Instant end) {
        return !clock.instant().isBefore(end);
    }
}
