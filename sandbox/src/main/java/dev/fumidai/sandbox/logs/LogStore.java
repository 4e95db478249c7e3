package dev.fumidai.sandbox.logs;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that CloudWatch Logs of one region knows. Old events of a stream are forgotten.
///
/// **Threading:** any thread.
public final class LogStore {
    private static final int MOST_EVENTS = 20_000;
    /// Characters of one stream's events.
    private static final long MOST_TEXT = 8L << 20;

    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final InstantSource clock;
    private LogSource source = LogSource.NONE;
    private long lastId;

    public LogStore(InstantSource clock) {
        this.clock = clock;
    }

    /// Adds streams that nobody writes.
    public synchronized void springs(LogSource made) {
        source = made;
    }

    /// An event.
    ///
    /// @param id increases with every event of the region
    record Event(long id, Instant timestamp, Instant ingested, String message) {}

    /// A stream.
    record Stream(String name, Instant createdAt, Lines lines) {}

    /// The events of a stream.
    interface Lines {
        /// Those between two moments.
        ///
        /// @param from milliseconds since 1970, included
        /// @param to excluded
        List<Event> between(long from, long to);

        Optional<Event> first();

        Optional<Event> last();
    }

    /// Events that were written.
    private record Written(List<Event> events) implements Lines {
        @Override
        public List<Event> between(long from, long to) {
            return events.stream()
                    .filter(event -> event.timestamp().toEpochMilli() >= from
                            && event.timestamp().toEpochMilli() < to)
                    .toList();
        }

        @Override
        public Optional<Event> first() {
            return events.stream().findFirst();
        }

        @Override
        public Optional<Event> last() {
            return events.isEmpty() ? Optional.empty() : Optional.of(events.getLast());
        }
    }

    /// Events that are made when they are read.
    private record Made(Spring spring, Instant now) implements Lines {
        @Override
        public List<Event> between(long from, long to) {
            return spring.between(from, to, now);
        }

        @Override
        public Optional<Event> first() {
            return spring.first(now);
        }

        @Override
        public Optional<Event> last() {
            return spring.last(now);
        }
    }

    /// What is known of a group beside its streams.
    record Facts(String name, Instant createdAt, Optional<String> kmsKeyId) {}

    private static final class Group {
        private Facts facts;
        private final Map<String, Growing> streams = new LinkedHashMap<>();

        Group(Facts facts) {
            this.facts = facts;
        }
    }

    /// A stream's events, which grow.
    private static final class Growing {
        private final Instant createdAt;
        private final ArrayDeque<Event> events = new ArrayDeque<>();
        private long text;

        Growing(Instant createdAt) {
            this.createdAt = createdAt;
        }

        void add(Event event) {
            events.addLast(event);
            text += event.message().length();
            while (events.size() > MOST_EVENTS || (text > MOST_TEXT && events.size() > 1)) {
                text -= events.removeFirst().message().length();
            }
        }
    }

    /// Makes a group; false when there is one of this name.
    public synchronized boolean createGroup(String name, Optional<String> kmsKeyId, Instant now) {
        return groups.putIfAbsent(name, new Group(new Facts(name, now, kmsKeyId))) == null;
    }

    synchronized boolean deleteGroup(String name) {
        return groups.remove(name) != null;
    }

    /// Sets or takes away the key of a group; false when there is no such group.
    synchronized boolean encrypt(String name, Optional<String> kmsKeyId) {
        var group = groups.get(name);
        if (group == null) {
            return false;
        }
        group.facts = new Facts(name, group.facts.createdAt(), kmsKeyId);
        return true;
    }

    /// Makes a stream; false when there is one of this name. Nothing happens without the group.
    public synchronized boolean createStream(String groupName, String name, Instant now) {
        var group = groups.get(groupName);
        return group != null && group.streams.putIfAbsent(name, new Growing(now)) == null;
    }

    /// Adds an event; false when there is no such stream.
    public synchronized boolean add(String groupName, String stream, Instant timestamp, Instant now, String message) {
        var group = groups.get(groupName);
        var growing = group == null ? null : group.streams.get(stream);
        if (growing == null) {
            return false;
        }
        growing.add(new Event(++lastId, timestamp, now, message));
        return true;
    }

    synchronized List<Facts> groups() {
        return groups.values().stream()
                .map(group -> group.facts)
                .sorted(Comparator.comparing(Facts::name))
                .toList();
    }

    synchronized Optional<Facts> group(String name) {
        return Optional.ofNullable(groups.get(name)).map(group -> group.facts);
    }

    /// Whether a group's events are encrypted with a key; empty when there is no such group.
    public synchronized Optional<Boolean> encrypted(String name) {
        return group(name).map(facts -> facts.kmsKeyId().isPresent());
    }

    /// The streams of a group by name; none when there is no such group.
    List<Stream> streams(String groupName) {
        var all = new ArrayList<>(written(groupName));
        if (group(groupName).isPresent()) {
            // The source asks ECS, which may be asking here: outside of the lock.
            var now = clock.instant();
            source().springs(groupName).forEach(spring -> all.add(made(spring, now)));
        }
        all.sort(Comparator.comparing(Stream::name));
        return List.copyOf(all);
    }

    /// The streams of some names, of a prefix, or all.
    ///
    /// @param names empty for any
    List<Stream> matching(String groupName, List<String> names, String prefix) {
        var exact = names.isEmpty() && !prefix.isEmpty() ? List.of(prefix) : names;
        var found =
                exact.stream().flatMap(name -> stream(groupName, name).stream()).toList();
        if (!names.isEmpty() || !found.isEmpty()) {
            return found;
        }
        return streams(groupName).stream()
                .filter(stream -> stream.name().startsWith(prefix))
                .toList();
    }

    /// A stream by its name.
    Optional<Stream> stream(String groupName, String name) {
        if (group(groupName).isEmpty()) {
            return Optional.empty();
        }
        return written(groupName).stream()
                .filter(stream -> stream.name().equals(name))
                .findFirst()
                .or(() -> source().spring(groupName, name).map(spring -> made(spring, clock.instant())));
    }

    private static Stream made(Spring spring, Instant now) {
        return new Stream(spring.name(), spring.begun(), new Made(spring, now));
    }

    private synchronized LogSource source() {
        return source;
    }

    private synchronized List<Stream> written(String groupName) {
        var group = groups.get(groupName);
        if (group == null) {
            return List.of();
        }
        return group.streams.entrySet().stream()
                .map(entry -> new Stream(
                        entry.getKey(), entry.getValue().createdAt, new Written(List.copyOf(entry.getValue().events))))
                .toList();
    }
}
