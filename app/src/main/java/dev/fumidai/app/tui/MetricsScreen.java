package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.MetricPanel;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.metrics.MetricRange;
import dev.fumidai.core.metrics.MetricSources;
import dev.fumidai.core.metrics.ServiceMetrics;
import dev.fumidai.terminal.canvas.Frame;
import dev.fumidai.terminal.canvas.Rect;
import dev.fumidai.terminal.input.Event;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.widget.Theme;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is measured of a service, over time: CPU and memory, tasks, requests.
///
/// @param length which of the lengths that can be chosen
/// @param asked when AWS was asked last
/// @param sources what there is to ask for, which is looked up once
/// @param figures empty until it has answered
record MetricsScreen(
        long id, Service service, int length, Instant asked, Optional<MetricSources> sources, Optional<Figures> figures)
        implements Screen {
    private static final List<Duration> LENGTHS = List.of(
            Duration.ofHours(1), Duration.ofHours(3), Duration.ofHours(12), Duration.ofDays(1), Duration.ofDays(7));
    private static final Duration REFRESH = Duration.ofSeconds(60);
    private static final Duration LATE = Duration.ofSeconds(5);

    /// What AWS has answered.
    record Figures(MetricRange range, ServiceMetrics metrics) {}

    static Step open(Model model, Service service) {
        var screen = new MetricsScreen(model.next(), service, 1, Instant.EPOCH, Optional.empty(), Optional.empty());
        var pushed = Navigation.push(model, screen);
        return ask(pushed.model(), screen);
    }

    /// Asks for the figures up to now.
    static Step ask(Model model, MetricsScreen screen) {
        var range = MetricRange.last(LENGTHS.get(screen.length()), model.now());
        return Step.of(model.withTop(screen.asked(model.now())), new Effect.Ask("metrics", aws -> {
            var known = screen.sources();
            var sources = known.isPresent() ? known.get() : aws.metrics().sources(screen.service());
            var figures = new Figures(range, aws.metrics().service(sources, range));
            return answered -> Step.of(answered.withScreen(
                    screen.id(), old -> old instanceof MetricsScreen same ? same.answered(sources, figures) : old));
        }));
    }

    private MetricsScreen asked(Instant now) {
        return new MetricsScreen(id, service, length, now, sources, figures);
    }

    private MetricsScreen answered(MetricSources found, Figures brought) {
        return new MetricsScreen(id, service, length, asked, Optional.of(found), Optional.of(brought));
    }

    boolean isDue(Instant now) {
        return !now.isBefore(asked.plus(REFRESH));
    }

    @Override
    public String crumb() {
        return Crumb.of(service.ref(), "metrics");
    }

    @Override
    public About about() {
        return About.of(service);
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
                Reading.BROWSE,
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
        var shown = figures.get();
        MetricPanels.draw(
                frame.part(frame.area().inset(1, 0)),
                MetricPanel.of(shown.metrics(), shown.range()),
                sources.map(MetricSources::missing).orElse(List.of()),
                shown.range(),
                theme);
    }

    private Step lengthened(Model model, int by) {
        var next = Math.clamp(length + (long) by, 0, LENGTHS.size() - 1);
        return ask(model, new MetricsScreen(id, service, next, asked, sources, Optional.empty()));
    }
}
