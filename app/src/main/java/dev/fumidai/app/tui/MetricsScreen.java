package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.metrics.MetricRange;
import dev.fumidai.core.metrics.MetricSeries;
import dev.fumidai.core.metrics.ServiceMetrics;
import dev.fumidai.terminal.canvas.Frame;
import dev.fumidai.terminal.canvas.Rect;
import dev.fumidai.terminal.input.Event;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.widget.Charts;
import dev.fumidai.terminal.widget.Series;
import dev.fumidai.terminal.widget.Theme;
import dev.fumidai.terminal.widget.Tone;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// CPU and memory of a service over time.
///
/// @param length which of the lengths that can be chosen
/// @param asked when AWS was asked last
/// @param figures empty until it has answered
record MetricsScreen(long id, ServiceRef service, int length, Instant asked, Optional<Figures> figures)
        implements Screen {
    private static final List<Duration> LENGTHS = List.of(
            Duration.ofHours(1), Duration.ofHours(3), Duration.ofHours(12), Duration.ofDays(1), Duration.ofDays(7));
    private static final Duration REFRESH = Duration.ofSeconds(60);
    private static final Duration LATE = Duration.ofSeconds(5);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm'Z'").withZone(ZoneOffset.UTC);

    /// What AWS has answered.
    record Figures(MetricRange range, ServiceMetrics metrics) {}

    static Step open(Model model, ServiceRef service) {
        var screen = new MetricsScreen(model.next(), service, 1, Instant.EPOCH, Optional.empty());
        var pushed = Navigation.push(model, screen);
        return ask(pushed.model(), screen);
    }

    /// Asks for the figures up to now.
    static Step ask(Model model, MetricsScreen screen) {
        var range = MetricRange.last(LENGTHS.get(screen.length()), model.now());
        var next = new MetricsScreen(screen.id(), screen.service(), screen.length(), model.now(), screen.figures());
        return Step.of(model.withTop(next), new Effect.Ask("metrics", aws -> {
            var metrics = aws.metrics().service(screen.service(), range);
            var figures = Optional.of(new Figures(range, metrics));
            return answered -> Step.of(answered.withScreen(
                    screen.id(),
                    old -> old instanceof MetricsScreen same
                            ? new MetricsScreen(same.id(), same.service(), same.length(), same.asked(), figures)
                            : old));
        }));
    }

    boolean isDue(Instant now) {
        return !now.isBefore(asked.plus(REFRESH));
    }

    @Override
    public String crumb() {
        return service.cluster().name() + " / " + service.name() + " / metrics";
    }

    @Override
    public String kind() {
        return "metrics";
    }

    @Override
    public String badge(Model model) {
        var hours = LENGTHS.get(length).toHours();
        var text = hours > 24 ? hours / 24 + " d" : hours + " h";
        return text
                + figures.map(it -> " · one figure for " + it.range().period().toMinutes() + " m")
                        .orElse(" · …");
    }

    @Override
    public List<Binding> bindings() {
        return List.of(
                Binding.hinted("]", "longer", model -> lengthened(model, 1)),
                Binding.hinted("[", "shorter", model -> lengthened(model, -1)),
                Chrome.FULL,
                Binding.hinted("r", "read again", model -> ask(model, this)));
    }

    @Override
    public Optional<Screen> key(KeyPress press, Rect body) {
        return Optional.empty();
    }

    @Override
    public Optional<Screen> mouse(Event.Mouse mouse, Rect body) {
        return Optional.empty();
    }

    @Override
    public String sought() {
        return "";
    }

    @Override
    public String seekWord() {
        return "";
    }

    @Override
    public Screen seeking(String text, Rect body) {
        return this;
    }

    @Override
    public Screen settled(Rect body, Instant now) {
        return this;
    }

    @Override
    public void draw(Frame frame, Theme theme, Model model) {
        if (figures.isEmpty()) {
            var late = !model.now().isBefore(asked.plus(LATE));
            frame.text(2, 1, late ? "AWS has not answered: ! says why, r asks again." : "loading …", theme.past());
            return;
        }
        var inner = frame.part(frame.area().inset(1, 0));
        var half = inner.height() / 2;
        var metrics = figures.get().metrics();
        chart(inner.part(inner.area().topRows(half)), "CPU", metrics.cpu(), metrics.cpuHighest(), theme);
        chart(inner.part(inner.area().withoutTop(half)), "memory", metrics.memory(), metrics.memoryHighest(), theme);
    }

    private void chart(Frame frame, String name, MetricSeries average, MetricSeries highest, Theme theme) {
        var range = figures.orElseThrow().range();
        var x = frame.text(0, 0, name, theme.heading());
        x = frame.text(x + 2, 0, "average " + percent(average), theme.style(Tone.ACCENT));
        frame.text(x + 2, 0, "busiest task " + percent(highest), theme.style(Tone.SECOND));
        if (average.points().isEmpty()) {
            frame.text(0, 1, "AWS has no figures: nothing ran.", theme.past());
            return;
        }
        var axes = new Charts.Axes(
                100,
                value -> String.format(Locale.ROOT, "%3.0f%%", value),
                TIME.format(range.from()),
                TIME.format(range.to()));
        Charts.lines(
                frame.part(frame.area().withoutTop(1)),
                List.of(series("busiest", highest, range, Tone.SECOND), series("average", average, range, Tone.ACCENT)),
                axes,
                theme);
    }

    private Step lengthened(Model model, int by) {
        var next = Math.clamp(length + (long) by, 0, LENGTHS.size() - 1);
        return ask(model, new MetricsScreen(id, service, next, asked, Optional.empty()));
    }

    private static Series series(String name, MetricSeries points, MetricRange range, Tone tone) {
        return new Series(name, Arrays.stream(points.values(range)).boxed().toList(), tone);
    }

    private static String percent(MetricSeries series) {
        var last = series.last();
        return last.isPresent() ? String.format(Locale.ROOT, "%.0f%%", last.getAsDouble()) : "–";
    }
}
