package dev.fumidai.sandbox.logs;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.LiveAnswer;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.logs.LogStore.Event;
import dev.fumidai.sandbox.logs.LogStore.Stream;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.time.Timeline;
import dev.fumidai.sandbox.world.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// StartLiveTail: an update every second for three hours at most, fifteen sessions at a time.
final class LiveTail {
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(3);
    private static final int MOST_SESSIONS = 15;
    private static final int MOST_EVENTS = 500;

    private final Place place;
    private final LogStore store;
    private final Timeline time;
    private final AtomicInteger sessions = new AtomicInteger();

    LiveTail(Place place, LogStore store, Timeline time) {
        this.place = place;
        this.store = store;
        this.time = time;
    }

    void register(Service service) {
        service.onStream("StartLiveTail", "StartLiveTailResponseStream", this::start);
    }

    private LiveAnswer start(Call call) throws ApiException {
        var input = call.input();
        var groups = new ArrayList<String>();
        for (var arn : input.texts("logGroupIdentifiers")) {
            call.authorize("logs:StartLiveTail", arn);
            groups.add(group(arn));
        }
        var narrowed = input.has("logStreamNames") || input.has("logStreamNamePrefixes");
        check(groups.size() == 1 || !narrowed, "logStreamNames and logStreamNamePrefixes need exactly one log group.");
        check(
                !(input.has("logStreamNames") && input.has("logStreamNamePrefixes")),
                "logStreamNames and logStreamNamePrefixes exclude each other.");
        var pattern = FilterPattern.parse(input.string("logEventFilterPattern"));
        if (sessions.incrementAndGet() > MOST_SESSIONS) {
            sessions.decrementAndGet();
            throw new ApiException(
                    "LimitExceededException", "The maximum number of concurrent Live Tail sessions has been reached.");
        }
        return sink -> new Session(sink, input, List.copyOf(groups), pattern).begin();
    }

    private String group(String arn) throws ApiException {
        var prefix = place.arn("logs", "log-group:");
        check(arn.startsWith(prefix) && !arn.endsWith(":*"), "The log group identifier is not valid: " + arn);
        var name = arn.substring(prefix.length());
        if (store.group(name).isEmpty()) {
            throw Logs.noGroup();
        }
        return name;
    }

    private static void check(boolean condition, String message) throws ApiException {
        if (!condition) {
            throw new ApiException("InvalidParameterException", message);
        }
    }

    /// One session.
    private final class Session {
        private final LiveAnswer.Sink sink;
        private final Struct input;
        private final List<String> groups;
        private final FilterPattern pattern;
        private final Instant begun = time.instant();
        private Instant seen = begun;

        Session(LiveAnswer.Sink sink, Struct input, List<String> groups, FilterPattern pattern) {
            this.sink = sink;
            this.input = input;
            this.groups = groups;
            this.pattern = pattern;
        }

        void begin() {
            // Before anybody is told, who may then look for the first update.
            time.after(PACE, this::update);
            sink.event(
                    "sessionStart",
                    Struct.with("requestId", UUID.randomUUID().toString())
                            .with("sessionId", UUID.randomUUID().toString())
                            .with("logGroupIdentifiers", input.texts("logGroupIdentifiers"))
                            .with("logStreamNames", input.texts("logStreamNames"))
                            .with("logStreamNamePrefixes", input.texts("logStreamNamePrefixes"))
                            .with("logEventFilterPattern", input.string("logEventFilterPattern"))
                            .end());
        }

        private void update() {
            if (sink.closed()) {
                sessions.decrementAndGet();
                return;
            }
            if (!time.instant().isBefore(begun.plus(LONGEST))) {
                sessions.decrementAndGet();
                sink.exception("SessionTimeoutException", "Your live tail session timed out after 3 hours.");
                return;
            }
            send();
            time.after(PACE, this::update);
        }

        private void send() {
            var until = time.instant();
            var found = new ArrayList<Struct>();
            for (var group : groups) {
                for (var stream : streams(group)) {
                    stream.lines().between(seen.toEpochMilli(), until.toEpochMilli()).stream()
                            .filter(event -> pattern.matches(event.message()))
                            .forEach(event -> found.add(shown(group, stream, event)));
                }
            }
            seen = until;
            found.sort(Comparator.comparing(event -> (Long) event.members().get("timestamp")));
            sink.event(
                    "sessionUpdate",
                    Struct.with(
                                    "sessionMetadata",
                                    Struct.with("sampled", found.size() > MOST_EVENTS)
                                            .end())
                            .with("sessionResults", found.subList(0, Math.min(found.size(), MOST_EVENTS)))
                            .end());
        }

        private List<Stream> streams(String group) {
            var prefixes = input.texts("logStreamNamePrefixes");
            return prefixes.isEmpty()
                    ? store.matching(group, input.texts("logStreamNames"), "")
                    : prefixes.stream()
                            .flatMap(prefix -> store.matching(group, List.of(), prefix).stream())
                            .distinct()
                            .toList();
        }

        private Struct shown(String group, Stream stream, Event event) {
            return Struct.with("logStreamName", stream.name())
                    .with("logGroupIdentifier", place.accountId() + ":" + group)
                    .with("message", event.message())
                    .with("timestamp", event.timestamp().toEpochMilli())
                    .with("ingestionTime", event.ingested().toEpochMilli())
                    .end();
        }
    }
}
