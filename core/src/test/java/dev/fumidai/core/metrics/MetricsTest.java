package dev.fumidai.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.AwsProblems;
import dev.fumidai.core.aws.Whereabouts;
import dev.fumidai.core.ecs.GovernedCalls;
import dev.fumidai.core.ecs.ServiceRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

class MetricsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T04:00:30Z");

    private static final ServiceRef WEB = new ServiceRef("cluster/shop", "service/shop/web");

    private final ScriptedMetrics metrics = new ScriptedMetrics();

    @Test
    void rangesHaveWholePeriodsAndNotTooManyOfThem() {
        var hours = MetricRange.last(Duration.ofHours(3), NOW);
        var week = MetricRange.last(Duration.ofDays(7), NOW);
        var months = MetricRange.last(Duration.ofDays(90), NOW);

        assertThat(hours)
                .isEqualTo(new MetricRange(
                        Instant.parse("2026-11-22T01:01:00Z"),
                        Instant.parse("2026-11-22T04:01:00Z"),
                        Duration.ofMinutes(1)));
        assertThat(week.period()).isEqualTo(Duration.ofMinutes(56));
        assertThat(week.parts()).isLessThanOrEqualTo(180);
        assertThat(months.period().toMinutes() % 60).isZero();
        assertThat(months.parts()).isLessThanOrEqualTo(180);
    }

    @Test
    void twoHundredAndFiftyServicesAreOneCall() throws Exception {
        var services = IntStream.range(0, 300)
                .mapToObj(n -> new ServiceRef("cluster/shop", "service/shop/s" + n))
                .toList();

        var found = reads().services(services, MetricRange.last(Duration.ofHours(1), NOW));

        assertThat(metrics.queries).containsExactly(500, 100);
        assertThat(found).hasSize(300);
        assertThat(found)
                .hasEntrySatisfying(
                        services.get(299), it -> assertThat(it.memory().last()).hasValue(99));
    }

    @Test
    void pagesOfAFigureArePutTogether() throws Exception {
        metrics.pages = 3;

        var found = reads().service(new MetricSources(WEB, false, List.of(), List.of()), range());

        assertThat(found.cpu().points()).hasSize(3);
        assertThat(found.cpu().values(range())[0]).isZero();
        assertThat(found.cpu().values(range())[59]).isNaN();
    }

    @Test
    void everythingAboutAServiceIsOneCall() throws Exception {
        var blue = new MetricSources.Balanced("targetgroup/web-blue/1", "app/shop/1");
        var green = new MetricSources.Balanced("targetgroup/web-green/2", "app/shop/1");

        var found = reads().service(new MetricSources(WEB, true, List.of(blue, green), List.of()), range());

        assertThat(metrics.queries).containsExactly(14);
        var traffic = found.traffic().orElseThrow();
        assertThat(traffic.requests().last()).as("both groups together").hasValue(6 + 10);
        assertThat(traffic.latency().last()).as("over the requests").hasValue((6.0 * 7 + 10 * 11) / 16);
        assertThat(traffic.slowest().last()).as("of the slower one").hasValue(12);
        assertThat(traffic.errors().last()).hasValue(9 + 13);
        assertThat(found.tasks().orElseThrow().desired().last()).hasValue(5);
    }

    @Test
    void requestsWithoutAValueForErrorsHadNone() {
        var requests = series(10, 20);
        var traffic = Traffic.of(List.of(
                new Traffic(requests, MetricSeries.none(), MetricSeries.none(), new MetricSeries(new TreeMap<>()))));

        assertThat(traffic.errors().points().values()).containsExactly(0.0, 0.0);
        assertThat(traffic.latency().points()).isEmpty();
    }

    private static MetricSeries series(double... values) {
        var points = new TreeMap<Instant, Double>();
        for (var i = 0; i < values.length; i++) {
            points.put(NOW.plusSeconds(60L * i), values[i]);
        }
        return new MetricSeries(points);
    }

    private static MetricRange range() {
        return MetricRange.last(Duration.ofHours(1), NOW);
    }

    private MetricReads reads() {
        var problems = new AwsProblems(new Whereabouts(Optional.empty(), "ap-northeast-1", Optional.empty(), ""));
        var time = new AtomicReference<>(NOW);
        return new AwsMetricReads(
                () -> metrics,
                () -> {
                    throw new AssertionError("no load balancer was to be asked for");
                },
                GovernedCalls.of(
                        new AwsCalls(problems), time::get, duration -> time.updateAndGet(at -> at.plus(duration))));
    }

    /// The value of a figure is its place among the queries.
    private static final class ScriptedMetrics implements CloudWatchClient {
        private final List<Integer> queries = new ArrayList<>();
        private int pages = 1;

        @Override
        public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
            queries.add(request.metricDataQueries().size());
            int page = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
            var results = request.metricDataQueries().stream()
                    .map(query -> MetricDataResult.builder()
                            .id(query.id())
                            .timestamps(request.startTime().plusSeconds(60L * page))
                            .values(Double.valueOf(query.id().substring(1)))
                            .build())
                    .toList();
            return GetMetricDataResponse.builder()
                    .metricDataResults(results)
                    .nextToken(page + 1 < pages ? "" + (page + 1) : null)
                    .build();
        }

        @Override
        public String serviceName() {
            return "cloudwatch";
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
