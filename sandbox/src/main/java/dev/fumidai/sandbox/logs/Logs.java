package dev.fumidai.sandbox.logs;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Paging;
import dev.fumidai.sandbox.api.Protocol;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.logs.LogStore.Stream;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.time.Timeline;
import dev.fumidai.sandbox.world.Place;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The calls of CloudWatch Logs around groups and streams, and the writing of events.
///
/// **Threading:** any thread.
public final class Logs {
    private final Place place;
    private final LogStore store;
    private final Timeline clock;

    public Logs(Place place, LogStore store, Timeline clock) {
        this.place = place;
        this.store = store;
        this.clock = clock;
    }

    public Service service() {
        var service = new Service("logs", "logs-2014-03-28", Protocol.JSON, "Logs_20140328")
                .onResource("CreateLogGroup", this::createGroup)
                .onResource("DeleteLogGroup", this::deleteGroup)
                .onResource(
                        "AssociateKmsKey",
                        call -> encrypt(call, "AssociateKmsKey", call.input().text("kmsKeyId")))
                .onResource("DisassociateKmsKey", call -> encrypt(call, "DisassociateKmsKey", Optional.empty()))
                .on("DescribeLogGroups", this::describeGroups)
                .onResource("CreateLogStream", this::createStream)
                .onResource("DescribeLogStreams", this::describeStreams)
                .onResource("PutLogEvents", this::put);
        new LogReading(place, store).register(service);
        new LiveTail(place, store, clock).register(service);
        return service;
    }

    /// A group's ARN as IAM has it.
    static String arn(Place place, String group) {
        return place.arn("logs", "log-group:" + group + ":*");
    }

    /// A stream's ARN.
    static String arn(Place place, String group, String stream) {
        return place.arn("logs", "log-group:" + group + ":log-stream:" + stream);
    }

    static ApiException noGroup() {
        return new ApiException("ResourceNotFoundException", "The specified log group does not exist.");
    }

    static ApiException noStream() {
        return new ApiException("ResourceNotFoundException", "The specified log stream does not exist.");
    }

    static ApiException badToken() {
        return new ApiException("InvalidParameterException", "The specified nextToken is invalid.");
    }

    private Struct createGroup(Call call) throws ApiException {
        var name = call.input().string("logGroupName");
        call.authorize("logs:CreateLogGroup", arn(place, name));
        if (!store.createGroup(name, call.input().text("kmsKeyId"), clock.instant())) {
            throw new ApiException("ResourceAlreadyExistsException", "The specified log group already exists");
        }
        return Struct.EMPTY;
    }

    private Struct deleteGroup(Call call) throws ApiException {
        var name = call.input().string("logGroupName");
        call.authorize("logs:DeleteLogGroup", arn(place, name));
        if (!store.deleteGroup(name)) {
            throw noGroup();
        }
        return Struct.EMPTY;
    }

    private Struct encrypt(Call call, String operation, Optional<String> key) throws ApiException {
        var name = call.input().string("logGroupName");
        call.authorize("logs:" + operation, arn(place, name));
        if (!store.encrypt(name, key)) {
            throw noGroup();
        }
        return Struct.EMPTY;
    }

    private Struct describeGroups(Call call) throws ApiException {
        var input = call.input();
        var found = store.groups().stream()
                .filter(group -> group.name().startsWith(input.string("logGroupNamePrefix")))
                .filter(group -> group.name().contains(input.string("logGroupNamePattern")))
                .toList();
        var page = Paging.page(
                found, input.text("nextToken"), input.number("limit").orElse(50), badToken());
        return Struct.with(
                        "logGroups",
                        page.items().stream()
                                .map(group -> Struct.with("logGroupName", group.name())
                                        .with("creationTime", group.createdAt().toEpochMilli())
                                        .with("metricFilterCount", 0)
                                        .with("arn", arn(place, group.name()))
                                        .with("storedBytes", 0)
                                        .with("kmsKeyId", group.kmsKeyId())
                                        .with("logGroupClass", "STANDARD")
                                        .end())
                                .toList())
                .with("nextToken", page.next())
                .end();
    }

    private Struct createStream(Call call) throws ApiException {
        var group = call.input().string("logGroupName");
        var name = call.input().string("logStreamName");
        call.authorize("logs:CreateLogStream", arn(place, group, name));
        if (store.group(group).isEmpty()) {
            throw noGroup();
        }
        if (!store.createStream(group, name, clock.instant())) {
            throw new ApiException("ResourceAlreadyExistsException", "The specified log stream already exists");
        }
        return Struct.EMPTY;
    }

    private Struct describeStreams(Call call) throws ApiException {
        var input = call.input();
        var group = input.string("logGroupName");
        call.authorize("logs:DescribeLogStreams", arn(place, group));
        if (store.group(group).isEmpty()) {
            throw noGroup();
        }
        var byTime = input.string("orderBy").equals("LastEventTime");
        if (byTime && input.has("logStreamNamePrefix")) {
            throw new ApiException(
                    "InvalidParameterException", "Cannot order by LastEventTime with a logStreamNamePrefix.");
        }
        var order = byTime ? Comparator.comparing(Logs::last) : Comparator.comparing(Stream::name);
        var found = store.matching(group, List.of(), input.string("logStreamNamePrefix")).stream()
                .filter(stream -> stream.name().startsWith(input.string("logStreamNamePrefix")))
                .sorted(input.flag("descending") ? order.reversed() : order)
                .toList();
        limit(input);
        var page = Paging.page(
                found, input.text("nextToken"), input.number("limit").orElse(50), badToken());
        return Struct.with(
                        "logStreams",
                        page.items().stream()
                                .map(stream -> shown(group, stream))
                                .toList())
                .with("nextToken", page.next())
                .end();
    }

    private static void limit(Struct input) throws ApiException {
        if (input.number("limit").orElse(1) > 50) {
            throw new ApiException("InvalidParameterException", "limit must be at most 50.");
        }
    }

    private static Instant last(Stream stream) {
        return stream.lines().last().map(LogStore.Event::timestamp).orElse(stream.createdAt());
    }

    private Struct shown(String group, Stream stream) {
        var fields = Struct.with("logStreamName", stream.name())
                .with("creationTime", stream.createdAt().toEpochMilli())
                .with("arn", arn(place, group, stream.name()))
                .with("storedBytes", 0);
        stream.lines()
                .first()
                .ifPresent(event ->
                        fields.with("firstEventTimestamp", event.timestamp().toEpochMilli()));
        stream.lines()
                .last()
                .ifPresent(event -> fields.with(
                                "lastEventTimestamp", event.timestamp().toEpochMilli())
                        .with("lastIngestionTime", event.ingested().toEpochMilli())
                        .with("uploadSequenceToken", Long.toString(event.id())));
        return fields.end();
    }

    private Struct put(Call call) throws ApiException {
        var input = call.input();
        var group = input.string("logGroupName");
        var name = input.string("logStreamName");
        call.authorize("logs:PutLogEvents", arn(place, group, name));
        if (store.group(group).isEmpty()) {
            throw noGroup();
        }
        if (store.stream(group, name).isEmpty()) {
            throw noStream();
        }
        checkOrder(input.structs("logEvents"));
        var now = clock.instant();
        for (var event : input.structs("logEvents")) {
            store.add(group, name, moment(event), now, event.string("message"));
        }
        return Struct.with("nextSequenceToken", Long.toString(now.toEpochMilli()))
                .end();
    }

    private static void checkOrder(List<Struct> events) throws ApiException {
        for (var i = 1; i < events.size(); i++) {
            if (moment(events.get(i)).isBefore(moment(events.get(i - 1)))) {
                throw new ApiException(
                        "InvalidParameterException",
                        "Log events in a single PutLogEvents request must be in chronological order.");
            }
        }
    }

    private static Instant moment(Struct event) {
        return Instant.ofEpochMilli(event.members().get("timestamp") instanceof Number number ? number.longValue() : 0);
    }
}
