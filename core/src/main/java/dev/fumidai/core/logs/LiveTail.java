package dev.fumidai.core.logs;

import dev.fumidai.core.Pause;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.aws.EventStream;
import dev.fumidai.core.aws.EventStreams;
import dev.fumidai.core.identity.Access;
import dev.fumidai.core.identity.Identity;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/// StartLiveTail: what comes, pushed every second. A session begins anew when tasks come or go, and
/// after AWS's three hours. Costs by the minute.
final class LiveTail {
    static final int MOST_GROUPS = 10;
    static final int MOST_STREAMS = 100;
    private static final Duration SILENCE = Duration.ofSeconds(20);
    private static final int UPDATES_PER_SEARCH = 10;
    private static final int LATEST = 1000;

    private final Access access;
    private final AwsCalls calls;
    private final FilterCalls groups;
    private final Pause pause;

    LiveTail(Access access, FilterCalls groups, Pause pause) {
        this.access = access;
        this.calls = new AwsCalls(access.problems());
        this.groups = groups;
        this.pause = pause;
    }

    /// Whether one session can show these.
    boolean carries(LogStreams streams) {
        var of = groups.byGroup(streams.streams());
        return !of.isEmpty()
                && of.size() <= MOST_GROUPS
                && of.keySet().stream()
                                .map(FilterCalls.Group::region)
                                .distinct()
                                .count()
                        == 1
                && (of.size() > 1 || streams.streams().size() <= MOST_STREAMS);
    }

    /// Until interrupted, or until one session cannot show all of it any more.
    ///
    /// @param begun called once, when the first session has begun; answers what was shown meanwhile
    /// @return what is to be shown from now on
    LogStreams run(LogReads.Streams streams, LogStreams first, LogWindow window, LogSink sink, Beginning begun)
            throws ProblemException, InterruptedException {
        var now = first;
        Set<Key> shown = new LinkedHashSet<>();
        boolean told = false;
        while (carries(now)) {
            try (var stream = open(now, window)) {
                if (!told) {
                    begun.lines().forEach(line -> shown.add(Key.of(line)));
                    told = true;
                }
                now = read(stream, streams, now, shown, sink);
            } catch (IOException e) {
                sink.note("the live tail begins anew: " + e.getMessage());
                pause.pause(Follower.BETWEEN_LOOKS);
            }
        }
        return now;
    }

    /// What is done between the beginning of a session and its first line.
    @FunctionalInterface
    interface Beginning {
        List<LogLine> lines() throws ProblemException, InterruptedException;
    }

    /// Live lines have no id.
    private record Key(String stream, Instant at, String message) {
        static Key of(LogLine line) {
            return new Key(line.stream().name(), line.at(), line.message());
        }
    }

    private LogStreams read(EventStream stream, LogReads.Streams streams, LogStreams now, Set<Key> shown, LogSink sink)
            throws ProblemException, InterruptedException, IOException {
        var byName =
                now.streams().stream().collect(Collectors.toMap(LogStream::name, Function.identity(), (a, b) -> a));
        for (int updates = 1; ; updates++) {
            var event = stream.next(SILENCE);
            if (event.isEmpty()) {
                throw new IOException("AWS ended it");
            }
            if (event.get().failure()) {
                throw new IOException(event.get().type());
            }
            var lines = lines(event.get(), byName, shown, sink);
            if (!lines.isEmpty()) {
                sink.lines(lines);
            }
            if (updates % UPDATES_PER_SEARCH == 0) {
                shown.clear();
                var then = streams.now();
                if (!new HashSet<>(then.streams()).equals(new HashSet<>(now.streams()))) {
                    return then;
                }
            }
        }
    }

    private static List<LogLine> lines(
            EventStream.Event event, Map<String, LogStream> byName, Set<Key> shown, LogSink sink) {
        var lines = new ArrayList<LogLine>();
        if (!event.type().equals("sessionUpdate")) {
            return lines;
        }
        var update = JsonNode.parser().parse(event.payload());
        update.field("sessionMetadata")
                .flatMap(it -> it.field("sampled"))
                .filter(it -> it.isBoolean() && it.asBoolean())
                .ifPresent(it -> sink.note("more than 500 lines a second: AWS leaves some out"));
        var results = update.field("sessionResults");
        if (results.isEmpty()) {
            return lines;
        }
        for (var result : results.get().asArray()) {
            var stream =
                    byName.get(result.field("logStreamName").map(JsonNode::text).orElse(""));
            if (stream != null) {
                var line = new LogLine(
                        instant(result, "timestamp"),
                        instant(result, "ingestionTime"),
                        stream,
                        result.field("message").map(JsonNode::text).orElse("").replaceFirst("[\\r\\n]+$", ""),
                        "");
                if (shown.size() > LATEST || !shown.contains(Key.of(line))) {
                    lines.add(line);
                }
            }
        }
        lines.sort(AwsLogReads.IN_TIME);
        return lines;
    }

    private static Instant instant(JsonNode result, String name) {
        return Instant.ofEpochMilli(
                result.field(name).map(it -> Long.parseLong(it.asNumber())).orElse(0L));
    }

    private EventStream open(LogStreams streams, LogWindow window) throws ProblemException, InterruptedException {
        var of = groups.byGroup(streams.streams());
        var region = of.keySet().iterator().next().region();
        var names = new TreeSet<String>();
        of.keySet().forEach(group -> names.add(group.name()));
        var body = body(access.identify(), region, List.copyOf(names), streams, window);
        var host =
                "https://stream-logs." + region + (region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com");
        var call = new EventStreams.Call(
                "cloudwatch_logs", "logs", region, URI.create(host), "Logs_20140328.StartLiveTail", body);
        try {
            return calls.call(
                    "logs:StartLiveTail",
                    "begin a live tail",
                    () -> access.clients().streams().open(call));
        } catch (CallFailed failed) {
            throw LogProblems.of(failed, String.join(", ", names)).asException(failed);
        }
    }

    private static String body(
            Identity identity, String region, List<String> names, LogStreams streams, LogWindow window) {
        var partition = identity.arn().split(":", 3)[1];
        var arns = names.stream()
                .map(name -> "arn:" + partition + ":logs:" + region + ":" + identity.account() + ":log-group:" + name)
                .toList();
        var body = new StringBuilder("{\"logGroupIdentifiers\":").append(array(arns));
        if (names.size() == 1) {
            body.append(",\"logStreamNames\":")
                    .append(array(streams.streams().stream()
                            .map(LogStream::name)
                            .distinct()
                            .toList()));
        }
        window.text()
                .ifPresent(
                        text -> body.append(",\"logEventFilterPattern\":").append(quoted(FilterCalls.literal(text))));
        return body.append('}').toString();
    }

    private static String array(List<String> texts) {
        return texts.stream().map(LiveTail::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ') {
                quoted.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
