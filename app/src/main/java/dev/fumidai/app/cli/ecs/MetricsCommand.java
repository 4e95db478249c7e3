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
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.metrics.AwsMetricReads;
import dev.fumidai.core.metrics.MetricRange;
import dev.fumidai.core.metrics.MetricSeries;
import dev.fumidai.core.metrics.ServiceMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fumidai metrics SERVICE`.
@Command(
        name = "metrics",
        description = "CPU and memory of a service in percent of what its tasks reserve: a chart on a terminal, numbers"
                + " otherwise.")
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
            var ref = browser.places().service(service).ref();
            var clients = browser.access().clients();
            var wanted =
                    MetricRange.last(range, invocation.environment().clock().instant());
            var metrics = new AwsMetricReads(clients::metrics, browser.calls()).service(ref, wanted);
            invocation.sandbox().ifPresent(endpoint -> invocation.output().talk("SANDBOX " + Text.clean(endpoint)));
            if (format.format() == Format.TABLE && invocation.output().showsDataOnTerminal()) {
                chart(ref.cluster().name() + "/" + ref.name(), metrics, wanted);
            } else {
                format.print(
                        new Listing<>(moments(metrics), columns()),
                        "No figures: CloudWatch has them only while tasks run.",
                        invocation.output());
            }
            return 0;
        }
    }

    private static List<Moment> moments(ServiceMetrics metrics) {
        var times = new TreeSet<Instant>(metrics.cpu().points().keySet());
        times.addAll(metrics.memory().points().keySet());
        return times.stream().map(at -> new Moment(at, metrics)).toList();
    }

    private static List<Column<Moment>> columns() {
        return List.of(
                Column.of("time", Moment::at),
                Column.maybe("cpu", it -> figure(it.metrics().cpu(), it.at())),
                Column.maybe("cpuHighest", it -> figure(it.metrics().cpuHighest(), it.at())),
                Column.maybe("memory", it -> figure(it.metrics().memory(), it.at())),
                Column.maybe("memoryHighest", it -> figure(it.metrics().memoryHighest(), it.at())));
    }

    private static Optional<Double> figure(MetricSeries series, Instant at) {
        return Optional.ofNullable(series.points().get(at)).map(value -> Math.round(value * 100) / 100.0);
    }

    private void chart(String name, ServiceMetrics metrics, MetricRange wanted) {
        var output = invocation.output();
        output.data(output.dataStyle().strong(Text.clean(name)) + "  "
                + output.dataStyle()
                        .past("last " + Text.duration(range) + ", every " + Text.duration(wanted.period())));
        one("CPU", metrics.cpu(), metrics.cpuHighest(), wanted);
        one("MEMORY", metrics.memory(), metrics.memoryHighest(), wanted);
    }

    private void one(String name, MetricSeries series, MetricSeries highest, MetricRange wanted) {
        var output = invocation.output();
        output.data("");
        if (series.points().isEmpty()) {
            output.data(Text.pad(name, SCALE) + "no figures: CloudWatch has them only while tasks run");
            return;
        }
        output.data(Text.pad(name, SCALE) + "now " + percent(series.last()) + ", average " + percent(series.average())
                + ", highest " + percent(highest.highest().isPresent() ? highest.highest() : series.highest()));
        TextChart.of(series.values(wanted), output.columns() - SCALE, ROWS).forEach(output::data);
    }

    private static String percent(OptionalDouble value) {
        return value.isEmpty() ? "–" : String.format(Locale.ROOT, "%.1f %%", value.getAsDouble());
    }

    @Override
    public List<String> examples() {
        return List.of("fumidai metrics shop/web", "fumidai metrics shop/web --range 7d -o csv");
    }
}
