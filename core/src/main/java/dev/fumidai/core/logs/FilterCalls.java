package dev.fumidai.core.logs;

import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.ecs.GovernedCalls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/// FilterLogEvents within its limits: a hundred streams a call, page by page, empty pages included.
/// Streams that do not exist yet would fail the whole call, so they are left out until they do.
final class FilterCalls {
    private static final int STREAMS_AT_ONCE = 100;

    private final Function<String, CloudWatchLogsClient> clients;
    private final String region;
    private final GovernedCalls calls;
    private final Set<LogStream> known = ConcurrentHashMap.newKeySet();

    /// @param clients by region
    /// @param region of groups whose definition names none
    FilterCalls(Function<String, CloudWatchLogsClient> clients, String region, GovernedCalls calls) {
        this.clients = clients;
        this.region = region;
        this.calls = calls;
    }

    /// A group in a region.
    record Group(String region, String name) {}

    Group group(LogStream stream) {
        return new Group(stream.region().orElse(region), stream.group());
    }

    /// All lines of some streams of a group from a moment on.
    void read(Group group, List<LogStream> streams, LogWindow window, Consumer<List<LogLine>> pages)
            throws CallFailed, InterruptedException {
        for (int from = 0; from < streams.size(); from += STREAMS_AT_ONCE) {
            var some = streams.subList(from, Math.min(streams.size(), from + STREAMS_AT_ONCE));
            try {
                pages(group, some, window, pages);
            } catch (CallFailed failed) {
                if (!LogProblems.noStream(failed)) {
                    throw failed;
                }
                var existing = existing(group, some);
                if (!existing.isEmpty()) {
                    pages(group, existing, window, pages);
                }
            }
        }
    }

    private void pages(Group group, List<LogStream> streams, LogWindow window, Consumer<List<LogLine>> pages)
            throws CallFailed, InterruptedException {
        var byName = streams.stream().collect(Collectors.toMap(LogStream::name, it -> it, (a, b) -> a));
        var request = FilterLogEventsRequest.builder()
                .logGroupName(group.name())
                .logStreamNames(List.copyOf(byName.keySet()));
        window.since().ifPresent(start -> request.startTime(Math.max(0, start.toEpochMilli())));
        // AWS counts the end in; ours is outside.
        window.until().ifPresent(end -> request.endTime(end.toEpochMilli() - 1));
        window.text().ifPresent(text -> request.filterPattern(literal(text)));
        var tokens = new HashSet<String>();
        Optional<String> token = Optional.empty();
        do {
            var answer = calls.read(
                    "logs:FilterLogEvents",
                    "read the logs of " + group.name(),
                    request.nextToken(token.orElse(null)).build(),
                    it -> clients.apply(group.region()).filterLogEvents(it));
            var lines = new ArrayList<LogLine>();
            for (var event : answer.events()) {
                var stream = byName.get(event.logStreamName());
                if (stream != null) {
                    lines.add(line(event, stream));
                }
            }
            if (!lines.isEmpty()) {
                pages.accept(lines);
            }
            token = Optional.ofNullable(answer.nextToken());
        } while (token.isPresent() && tokens.add(token.get()));
    }

    private List<LogStream> existing(Group group, List<LogStream> streams) throws CallFailed, InterruptedException {
        var existing = new ArrayList<LogStream>();
        for (var stream : streams) {
            if (known.contains(stream) || exists(group, stream.name())) {
                known.add(stream);
                existing.add(stream);
            }
        }
        return existing;
    }

    private boolean exists(Group group, String name) throws CallFailed, InterruptedException {
        var answer = calls.read(
                "logs:DescribeLogStreams",
                "look for the log stream " + name,
                DescribeLogStreamsRequest.builder()
                        .logGroupName(group.name())
                        .logStreamNamePrefix(name)
                        .limit(1)
                        .build(),
                it -> clients.apply(group.region()).describeLogStreams(it));
        return answer.logStreams().stream().anyMatch(it -> name.equals(it.logStreamName()));
    }

    private static LogLine line(FilteredLogEvent event, LogStream stream) {
        var message = Objects.requireNonNullElse(event.message(), "");
        return new LogLine(
                instant(event.timestamp()),
                instant(event.ingestionTime() == null ? event.timestamp() : event.ingestionTime()),
                stream,
                message.replaceFirst("[\\r\\n]+$", ""),
                Objects.requireNonNullElse(event.eventId(), ""));
    }

    private static Instant instant(@org.jspecify.annotations.Nullable Long millis) {
        return Instant.ofEpochMilli(millis == null ? 0 : millis);
    }

    /// A pattern that means exactly this text.
    static String literal(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /// The streams of each group.
    Map<Group, List<LogStream>> byGroup(List<LogStream> streams) {
        return streams.stream()
                .distinct()
                .sorted(Comparator.comparing(LogStream::name))
                .collect(Collectors.groupingBy(this::group, LinkedHashMap::new, Collectors.toList()));
    }
}
