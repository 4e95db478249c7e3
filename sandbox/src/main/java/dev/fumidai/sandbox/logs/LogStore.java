package dev.fumidai.sandbox.logs;

import java.time.Instant;
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

    private final Map<String, Group> groups = new LinkedHashMap<>();
    private long lastId;

    /// An event.
    ///
    /// @param id increases with every event of the region
    record Event(long id, Instant timestamp, Instant ingested, String message) {}

    /// A stream.
    record Stream(String name, Instant createdAt, List<Event> events) {
        Stream {
            events = List.copyOf(events);
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
    private record Growing(Instant createdAt, List<Event> events) {}

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
        return group != null && group.streams.putIfAbsent(name, new Growing(now, new ArrayList<>())) == null;
    }

    /// Adds an event; false when there is no such stream.
    public synchronized boolean add(String groupName, String stream, Instant timestamp, Instant now, String message) {
        var group = groups.get(groupName);
        var growing = group == null ? null : group.streams.get(stream);
        if (growing == null) {
            return false;
        }
        if (growing.events().size() == MOST_EVENTS) {
            growing.events().removeFirst();
        }
        growing.events().add(new Event(++lastId, timestamp, now, message));
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
    synchronized List<Stream> streams(String groupName) {
        var group = groups.get(groupName);
        if (group == null) {
            return List.of();
        }
        return group.streams.entrySet().stream()
                .map(entry -> new Stream(
                        entry.getKey(),
                        entry.getValue().createdAt(),
                        entry.getValue().events()))
                .sorted(Comparator.comparing(Stream::name))
                .toList();
    }
}
