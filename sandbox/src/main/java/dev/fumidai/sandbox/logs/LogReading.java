package dev.fumidai.sandbox.logs;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.logs.LogStore.Event;
import dev.fumidai.sandbox.logs.LogStore.Stream;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// GetLogEvents and FilterLogEvents.
final class LogReading {
    private static final int MOST = 10_000;
    private static final int MOST_BYTES = 1 << 20;
    private static final int OVERHEAD = 26;

    private final Place place;
    private final LogStore store;

    LogReading(Place place, LogStore store) {
        this.place = place;
        this.store = store;
    }

    void register(Service service) {
        service.onResource("GetLogEvents", this::get).onResource("FilterLogEvents", this::filter);
    }

    /// The group that a request names by name or ARN.
    private String group(Call call) throws ApiException {
        var input = call.input();
        var name = input.text("logGroupName").orElse(input.string("logGroupIdentifier"));
        if (name.startsWith("arn:")) {
            name = name.replaceFirst("^arn:[^:]*:logs:[^:]*:[0-9]*:log-group:", "")
                    .replaceFirst(":\\*$", "");
        }
        if (name.isEmpty()) {
            throw new ApiException("InvalidParameterException", "logGroupName is required.");
        }
        return name;
    }

    /// Both ends have a token; at an end the same token comes back.
    private Struct get(Call call) throws ApiException {
        var input = call.input();
        var group = group(call);
        var name = input.string("logStreamName");
        call.authorize("logs:GetLogEvents", Logs.arn(place, group, name));
        if (store.group(group).isEmpty()) {
            throw Logs.noGroup();
        }
        var stream = store.stream(group, name).orElseThrow(Logs::noStream);
        var events = within(input, stream, 0);
        var size = input.number("limit").orElse(MOST);
        var window = Window.of(events, input.text("nextToken"), size, input.flag("startFromHead"));
        return Struct.with(
                        "events",
                        window.events().stream()
                                .map(event -> shown(event).end())
                                .toList())
                .with("nextForwardToken", window.forward())
                .with("nextBackwardToken", window.backward())
                .end();
    }

    private record Window(List<Event> events, String forward, String backward) {
        /// @param token `f/ID`, the events after that one; `b/ID`, those before it
        static Window of(List<Event> all, Optional<String> token, int size, boolean fromHead) throws ApiException {
            if (token.isEmpty()) {
                var from = fromHead ? 0 : Math.max(0, all.size() - size);
                return of(all.subList(from, Math.min(all.size(), from + size)), 0);
            }
            if (!token.get().matches("[fb]/[0-9]{1,18}")) {
                throw Logs.badToken();
            }
            var id = Long.parseLong(token.get().substring(2));
            if (token.get().startsWith("f/")) {
                return of(
                        all.stream()
                                .filter(event -> event.id() > id)
                                .limit(size)
                                .toList(),
                        id);
            }
            var before = all.stream().filter(event -> event.id() < id).toList();
            return of(before.subList(Math.max(0, before.size() - size), before.size()), id);
        }

        private static Window of(List<Event> events, long otherwise) {
            var first = events.isEmpty() ? otherwise : events.getFirst().id();
            var last = events.isEmpty() ? otherwise : events.getLast().id();
            return new Window(List.copyOf(events), "f/" + last, "b/" + first);
        }
    }

    /// @param more 1 where the end itself counts
    private static List<Event> within(Struct input, Stream stream, int more) {
        return stream.lines()
                .between(
                        bound(input, "startTime").orElse(0L),
                        bound(input, "endTime").map(end -> end + more).orElse(Long.MAX_VALUE));
    }

    private static Optional<Long> bound(Struct input, String name) {
        return input.members().get(name) instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
    }

    private static Struct.Fields shown(Event event) {
        return Struct.with("timestamp", event.timestamp().toEpochMilli())
                .with("message", event.message())
                .with("ingestionTime", event.ingested().toEpochMilli());
    }

    private record Found(String stream, Event event) {}

    /// Oldest first over all streams. `endTime` counts, as AWS has it.
    private Struct filter(Call call) throws ApiException {
        var input = call.input();
        var group = group(call);
        call.authorize("logs:FilterLogEvents", Logs.arn(place, group));
        if (store.group(group).isEmpty()) {
            throw Logs.noGroup();
        }
        if (input.has("logStreamNames") && input.has("logStreamNamePrefix")) {
            throw new ApiException(
                    "InvalidParameterException", "logStreamNames and logStreamNamePrefix exclude each other.");
        }
        if (input.texts("logStreamNames").size() > 100) {
            throw new ApiException("InvalidParameterException", "logStreamNames can have at most 100 elements.");
        }
        var pattern = FilterPattern.parse(input.string("filterPattern"));
        var after = after(input.text("nextToken"));
        var size = input.number("limit").orElse(MOST);
        var found = store.matching(group, input.texts("logStreamNames"), input.string("logStreamNamePrefix")).stream()
                .flatMap(stream -> within(input, stream, 1).stream().map(event -> new Found(stream.name(), event)))
                .filter(each -> pattern.matches(each.event().message()))
                .sorted(Comparator.comparing((Found each) -> each.event().timestamp())
                        .thenComparingLong(each -> each.event().id()))
                .toList();
        var page = withinSize(found.subList(Math.min(after, found.size()), Math.min(found.size(), after + size)));
        var next = after + page.size() < found.size()
                ? Optional.of(Integer.toString(after + page.size()))
                : Optional.<String>empty();
        return Struct.with(
                        "events",
                        page.stream()
                                .map(each -> shown(each.event())
                                        .with("logStreamName", each.stream())
                                        .with(
                                                "eventId",
                                                each.event().id() + ""
                                                        + Math.floorMod(
                                                                each.stream().hashCode(), 100_000))
                                        .end())
                                .toList())
                .with("searchedLogStreams", List.of())
                .with("nextToken", next)
                .end();
    }

    /// A page has at most a megabyte.
    private static List<Found> withinSize(List<Found> page) {
        var bytes = 0L;
        for (var number = 0; number < page.size(); number++) {
            bytes += page.get(number).event().message().length() + OVERHEAD;
            if (bytes > MOST_BYTES) {
                return page.subList(0, Math.max(1, number));
            }
        }
        return page;
    }

    private static int after(Optional<String> token) throws ApiException {
        if (token.isPresent() && !token.get().matches("[0-9]{1,9}")) {
            throw Logs.badToken();
        }
        return token.map(Integer::parseInt).orElse(0);
    }
}
