package dev.fumidai.sandbox.metrics;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Paging;
import dev.fumidai.sandbox.api.Protocol;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.model.Struct;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Amazon CloudWatch's metrics: ListMetrics, GetMetricData, GetMetricStatistics; no alarms.
///
/// **Threading:** any thread.
public final class CloudWatch {
    private static final int MOST_QUERIES = 500;
    private static final int MOST_POINTS = 100_800;
    private static final int MOST_STATISTICS = 1_440;

    private final MetricSource source;
    private final InstantSource clock;

    public CloudWatch(MetricSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /// The service in each of its protocols; for the Java SDK of 2025 it is Query.
    public List<Service> services() {
        return List.of(
                service(Protocol.QUERY, ""),
                service(Protocol.JSON, "GraniteServiceVersion20100801"),
                service(Protocol.CBOR, ""));
    }

    private Service service(Protocol protocol, String targetPrefix) {
        return new Service("monitoring", "monitoring-2010-08-01", protocol, targetPrefix)
                .onResource("ListMetrics", this::list)
                .onResource("GetMetricData", this::data)
                .onResource("GetMetricStatistics", this::statistics)
                .onResource("DescribeAlarms", this::alarms);
    }

    private Struct list(Call call) throws ApiException {
        call.authorize("cloudwatch:ListMetrics", "*");
        var input = call.input();
        var filters = input.structs("Dimensions");
        var cluster = filters.stream()
                .filter(filter -> filter.string("Name").equals("ClusterName"))
                .flatMap(filter -> filter.text("Value").stream())
                .findFirst();
        var found = source.metrics(cluster).stream()
                .filter(metric ->
                        input.text("Namespace").map(metric.namespace()::equals).orElse(true))
                .filter(metric ->
                        input.text("MetricName").map(metric.name()::equals).orElse(true))
                .filter(metric -> filters.stream().allMatch(filter -> fits(filter, metric.dimensions())))
                .toList();
        var page = Paging.page(found, input.text("NextToken"), MOST_QUERIES, badToken());
        return Struct.with(
                        "Metrics", page.items().stream().map(CloudWatch::shown).toList())
                .with("NextToken", page.next())
                .end();
    }

    private static boolean fits(Struct filter, Map<String, String> dimensions) {
        var value = dimensions.get(filter.string("Name"));
        return value != null && filter.text("Value").map(value::equals).orElse(true);
    }

    private static Struct shown(MetricSource.Metric metric) {
        return Struct.with("Namespace", metric.namespace())
                .with("MetricName", metric.name())
                .with(
                        "Dimensions",
                        metric.dimensions().entrySet().stream()
                                .map(entry -> Struct.with("Name", entry.getKey())
                                        .with("Value", entry.getValue())
                                        .end())
                                .toList())
                .end();
    }

    private static ApiException badToken() {
        return new ApiException("InvalidParameterValue", "The NextToken is not valid.");
    }

    /// Points up to the limit of a call; the rest comes with the next token.
    private Struct data(Call call) throws ApiException {
        call.authorize("cloudwatch:GetMetricData", "*");
        var input = call.input();
        var queries = input.structs("MetricDataQueries");
        invalid(
                queries.size() <= MOST_QUERIES,
                "The collection MetricDataQueries must not have a size greater than 500.");
        invalid(
                queries.stream().map(query -> query.string("Id")).distinct().count() == queries.size(),
                "The values for parameter id in MetricDataQueries are not unique.");
        for (var query : queries) {
            invalid(
                    query.string("Id").matches("[a-z][a-zA-Z0-9_]{0,254}"),
                    "The value " + query.string("Id") + " for parameter id is not matching the expected pattern"
                            + " ^[a-z][a-zA-Z0-9_]*$.");
        }
        var most = input.number("MaxDatapoints").orElse(MOST_POINTS);
        invalid(most <= MOST_POINTS, "The parameter MaxDatapoints must be less than or equal to " + MOST_POINTS + ".");
        var results = new ArrayList<Result>();
        for (var query : queries) {
            results.add(result(query, input));
        }
        var all = results.stream().mapToInt(result -> result.points().size()).sum();
        var from = offset(input.text("NextToken"));
        var answer = new ArrayList<Struct>();
        var at = 0;
        for (var result : results) {
            var size = result.points().size();
            var low = Math.clamp(from - at, 0, size);
            var high = Math.clamp((long) from + most - at, 0, size);
            answer.add(result.shown(low, high));
            at += size;
        }
        return Struct.with("MetricDataResults", answer)
                .with("NextToken", from + most < all ? Optional.of("points:" + (from + most)) : Optional.empty())
                .with("Messages", List.of())
                .end();
    }

    private static int offset(Optional<String> token) throws ApiException {
        if (token.isPresent() && !token.get().matches("points:[0-9]{1,8}")) {
            throw badToken();
        }
        return token.map(text -> Integer.parseInt(text.substring("points:".length())))
                .orElse(0);
    }

    private record Result(String id, String label, String statistic, List<Curve.Point> points) {
        Struct shown(int low, int high) {
            var page = points.subList(low, high);
            return Struct.with("Id", id)
                    .with("Label", label)
                    .with("Timestamps", page.stream().map(Curve.Point::moment).toList())
                    .with(
                            "Values",
                            page.stream()
                                    .map(point -> point.statistic(statistic))
                                    .toList())
                    .with("StatusCode", high < points.size() ? "PartialData" : "Complete")
                    .end();
        }
    }

    private Result result(Struct query, Struct input) throws ApiException {
        invalid(
                !query.has("Expression") && query.has("MetricStat"),
                "The sandbox has no metric math: MetricStat is needed in " + query.string("Id") + ".");
        var wanted = query.struct("MetricStat");
        var metric = wanted.struct("Metric");
        var statistic = statistic(wanted.string("Stat"));
        var points = points(
                metric.string("Namespace"),
                metric.string("MetricName"),
                metric.structs("Dimensions"),
                input,
                wanted.number("Period").orElse(60));
        var descending = !input.string("ScanBy").equals("TimestampAscending");
        return new Result(
                query.string("Id"),
                query.text("Label").orElse(metric.string("MetricName")),
                statistic,
                descending ? points.reversed() : points);
    }

    private static String statistic(String name) throws ApiException {
        try {
            new Curve.Point(Instant.EPOCH, 0, 0, 0, 1).statistic(name);
            return name;
        } catch (IllegalArgumentException _) {
            throw new ApiException(
                    "InvalidParameterValue", "The value " + name + " for parameter Stat is not supported.");
        }
    }

    private Struct statistics(Call call) throws ApiException {
        call.authorize("cloudwatch:GetMetricStatistics", "*");
        var input = call.input();
        var names = new ArrayList<>(input.texts("Statistics"));
        var extended = input.texts("ExtendedStatistics");
        if (names.isEmpty() && extended.isEmpty()) {
            throw new ApiException(
                    "InvalidParameterCombination",
                    "At least one of Statistics and ExtendedStatistics must be specified.");
        }
        for (var name : extended) {
            statistic(name);
        }
        var points = points(
                input.string("Namespace"),
                input.string("MetricName"),
                input.structs("Dimensions"),
                input,
                input.number("Period").orElse(60));
        if (points.size() > MOST_STATISTICS) {
            throw new ApiException(
                    "InvalidParameterCombination",
                    "You have requested up to " + points.size() + " datapoints, which exceeds the limit of "
                            + MOST_STATISTICS + ". You may reduce the datapoints requested by increasing Period, or"
                            + " decreasing the time range.");
        }
        var unit = unit(input.string("Namespace"), input.string("MetricName"));
        return Struct.with("Label", input.string("MetricName"))
                .with(
                        "Datapoints",
                        points.stream()
                                .map(point -> datapoint(point, names, extended, unit))
                                .toList())
                .end();
    }

    private static Struct datapoint(Curve.Point point, List<String> names, List<String> extended, String unit) {
        var fields = Struct.with("Timestamp", point.moment()).with("Unit", unit);
        names.forEach(name -> fields.with(name, point.statistic(name)));
        var more = new LinkedHashMap<String, Object>();
        extended.forEach(name -> more.put(name, point.statistic(name)));
        if (!more.isEmpty()) {
            fields.with("ExtendedStatistics", more);
        }
        return fields.end();
    }

    private String unit(String namespace, String name) {
        return namespace.equals("AWS/ECS") || name.endsWith("Utilization")
                ? "Percent"
                : name.endsWith("Time")
                        ? "Seconds"
                        : name.endsWith("Count") ? "Count" : name.endsWith("Bytes") ? "Bytes" : "None";
    }

    private List<Curve.Point> points(String namespace, String name, List<Struct> dimensions, Struct input, int period)
            throws ApiException {
        var start = input.moment("StartTime").orElseThrow();
        var end = input.moment("EndTime").orElseThrow();
        invalid(start.isBefore(end), "The parameter StartTime must be less than the parameter EndTime.");
        invalid(
                period > 0 && (period % 60 == 0 || List.of(1, 5, 10, 20, 30).contains(period)),
                "The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60.");
        var named = new LinkedHashMap<String, String>();
        dimensions.forEach(dimension -> named.put(dimension.string("Name"), dimension.string("Value")));
        var seed = (namespace + name + new java.util.TreeMap<>(named)).hashCode() * 0x5_deec_e66dL;
        return source.range(namespace, name, named)
                .map(range -> new Curve(range, seed)
                        .points(start, end, Duration.ofSeconds(Math.max(60, period)), clock.instant()))
                .orElse(List.of());
    }

    private static void invalid(boolean condition, String message) throws ApiException {
        if (!condition) {
            throw new ApiException("ValidationError", message);
        }
    }

    private Struct alarms(Call call) throws ApiException {
        call.authorize("cloudwatch:DescribeAlarms", "*");
        return Struct.with("CompositeAlarms", List.of())
                .with("MetricAlarms", List.of())
                .end();
    }
}
