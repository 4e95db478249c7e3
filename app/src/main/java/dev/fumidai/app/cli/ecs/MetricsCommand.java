package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.DurationOption;
import dev.fumidai.app.cli.FormatOption;
import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.app.cli.output.Format;
import dev.fumidai.app.cli.output.Listing;
import dev.fumidai.app.cli.output.Listing.Column;
import dev.fumidai.app.cli.output.Text;
import dev.fumidai.app.cli.output.TextChart;
import dev.fumidai.app.ecs.MetricPanel;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Missing;
import dev.fumidai.core.metrics.AwsMetricReads;
import dev.fumidai.core.metrics.MetricRange;
import dev.fumidai.core.metrics.MetricSeries;
import dev.fumidai.core.metrics.MetricSources;
import dev.fumidai.core.metrics.ServiceMetrics;
import dev.fumidai.core.metrics.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fumidai metrics SERVICE`.
@Command(
        name = "metrics",
        description = "CPU and memory of a service in percent of what its tasks reserve, its tasks where Container"
                + " Insights counts them, and requests, latency and errors of its load balancers: charts on a"
                + " terminal, numbers otherwise.")
final class MetricsCommand implements Callable<Integer>, WithExamples {
    private static final int ROWS = 4;
    private static final int SCALE = 8;

    @Parameters(paramLabel = "[CLUSTER/]SERVICE", description = "The service.")
    private String service = "";

    @Option(
            names = "--range",
            paramLabel = "DURATION",
            converter = DurationOption.class,
            description = "How far back, 3h by default; 180 figures at the most.")
    private Duration range = Duration.ofHours(3);

    @Mixin
    private FormatOption format = new FormatOption();

    private final Invocation invocation;

    MetricsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    private record Moment(Instant at, ServiceMetrics metrics) {}

    @Override
    public Integer call() throws ProblemException, InterruptedException {
        try (var browser = invocation.services().browser(invocation.options().overrides())) {
            var row = browser.places().service(service);
            var clients = browser.access().clients();
            var wanted =
                    MetricRange.last(range, invocation.environment().clock().instant());
            var reads = new AwsMetricReads(clients::metrics, clients::balancing, browser.calls());
            var sources = reads.sources(row);
            var metrics = reads.service(sources, wanted);
            invocation.sandbox().ifPresent(endpoint -> invocation.output().talk("SANDBOX " + Text.clean(endpoint)));
            if (format.format() == Format.TABLE && invocation.output().showsDataOnTerminal()) {
                chart(row.ref().cluster().name() + "/" + row.name(), metrics, sources, wanted);
            } else {
                format.print(
                        new Listing<>(moments(metrics), columns()),
                        "No figures: CloudWatch has them only while tasks run.",
                        invocation.output());
                sources.missing().forEach(gone -> invocation.output().talk(gone(gone)));
            }
            return 0;
        }
    }

    private static String gone(Missing gone) {
        return "not shown: " + gone.arn() + " (" + gone.reason() + ")";
    }

    private static List<Moment> moments(ServiceMetrics metrics) {
        var times = new TreeSet<Instant>(metrics.cpu().points().keySet());
        times.addAll(metrics.memory().points().keySet());
        metrics.traffic().ifPresent(it -> times.addAll(it.requests().points().keySet()));
        return times.stream().map(at -> new Moment(at, metrics)).toList();
    }

    private static List<Column<Moment>> columns() {
        return List.of(
                Column.of("time", Moment::at),
                Column.maybe("cpu", it -> figure(it.metrics().cpu(), it.at())),
                Column.maybe("cpuHighest", it -> figure(it.metrics().cpuHighest(), it.at())),
                Column.maybe("memory", it -> figure(it.metrics().memory(), it.at())),
                Column.maybe("memoryHighest", it -> figure(it.metrics().memoryHighest(), it.at())),
                Column.maybe("running", it -> it.metrics().tasks().flatMap(tasks -> figure(tasks.running(), it.at()))),
                Column.maybe("desired", it -> it.metrics().tasks().flatMap(tasks -> figure(tasks.desired(), it.at()))),
                Column.maybe("requests", it -> traffic(it, Traffic::requests)),
                Column.maybe("latencySeconds", it -> traffic(it, Traffic::latency)),
                Column.maybe("latencyP99Seconds", it -> traffic(it, Traffic::slowest)),
                Column.maybe("errors", it -> traffic(it, Traffic::errors)));
    }

    private static Optional<Double> traffic(Moment moment, Function<Traffic, MetricSeries> part) {
        return moment.metrics().traffic().flatMap(traffic -> figure(part.apply(traffic), moment.at()));
    }

    private static Optional<Double> figure(MetricSeries series, Instant at) {
        return Optional.ofNullable(series.points().get(at)).map(value -> Math.round(value * 1000) / 1000.0);
    }

    private void chart(String name, ServiceMetrics metrics, MetricSources sources, MetricRange wanted) {
        var output = invocation.output();
        output.data(output.dataStyle().strong(Text.clean(name)) + "  "
                + output.dataStyle()
                        .past("last " + Text.duration(range) + ", every " + Text.duration(wanted.period())));
        MetricPanel.of(metrics, wanted).forEach(panel -> one(panel, wanted));
        output.data("");
        sources.missing().forEach(gone -> output.talk(gone(gone)));
    }

    private void one(MetricPanel panel, MetricRange wanted) {
        var output = invocation.output();
        var series = panel.curves().getFirst().series();
        output.data("");
        if (series.points().isEmpty()) {
            output.data(panel.name() + "  " + panel.empty());
            return;
        }
        output.data(panel.name() + "  now " + panel.shown(series.last()) + ", average " + panel.shown(series.average())
                + ", highest " + panel.shown(highest(panel)));
        TextChart.of(series.values(wanted), output.columns() - SCALE, ROWS).forEach(output::data);
    }

    private static OptionalDouble highest(MetricPanel panel) {
        return panel.curves().stream()
                .map(curve -> curve.series().highest())
                .flatMapToDouble(OptionalDouble::stream)
                .max();
    }

    @Override
    public List<String> examples() {
        return List.of("fumidai metrics shop/web", "fumidai metrics shop/web --range 7d -o csv");
    }
}
