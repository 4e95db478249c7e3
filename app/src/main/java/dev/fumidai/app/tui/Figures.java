package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.metrics.MetricRange;
import dev.fumidai.core.metrics.ServiceMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How busy the tasks of services are, as columns. AWS takes money for figures: only those of the
/// services that are seen are asked for, and only while somebody wants them. Immutable.
///
/// @param asked when they were asked for last
record Figures(boolean on, Optional<Instant> asked, Map<ServiceRef, ServiceMetrics> known) {
    static final Figures OFF = new Figures(false, Optional.empty(), Map.of());

    private static final Duration REFRESH = Duration.ofSeconds(60);

    /// Not more often, however fast somebody scrolls.
    private static final Duration LEAST = Duration.ofSeconds(2);

    /// CloudWatch is some minutes late.
    private static final Duration LENGTH = Duration.ofMinutes(15);

    Figures {
        known = Map.copyOf(known);
    }

    ServiceMetrics of(Service service) {
        return known.getOrDefault(service.ref(), ServiceMetrics.none());
    }

    /// The columns come or go.
    static Step toggled(Model model) {
        if (!(model.top() instanceof TableScreen<?> screen) || !(screen.table() instanceof ServicesTable table)) {
            return Step.of(model);
        }
        var services = services(screen);
        var next = table.figures().on() ? OFF : new Figures(true, Optional.empty(), Map.of());
        var changed = services.through(table.with(next), true, model.layout().body(), model.now());
        var shown = model.withTop(changed);
        return next.due(shown, changed).orElse(Step.of(shown));
    }

    /// Asks for what is seen and not known, and once a minute for all that is seen.
    Optional<Step> due(Model model, TableScreen<Service> screen) {
        if (!on || !(screen.table() instanceof ServicesTable table)) {
            return Optional.empty();
        }
        var age = asked.map(at -> Duration.between(at, model.now()));
        var seen = screen.seen(model.layout().body()).stream().map(Service::ref).toList();
        var stale = age.filter(it -> it.compareTo(REFRESH) < 0).isEmpty();
        var wanted = stale
                ? seen
                : seen.stream().filter(ref -> !known.containsKey(ref)).toList();
        if (wanted.isEmpty() || age.filter(it -> it.compareTo(LEAST) < 0).isPresent()) {
            return Optional.empty();
        }
        var waiting = new Figures(true, Optional.of(model.now()), known);
        return Optional.of(
                Step.of(model.withTop(screen.through(table.with(waiting))), asking(screen.id(), wanted, model.now())));
    }

    private static Effect asking(long screen, List<ServiceRef> wanted, Instant now) {
        return new Effect.Ask("CPU and memory", aws -> {
            var found = aws.metrics().services(wanted, MetricRange.last(LENGTH, now));
            return answered -> Step.of(answered.withScreen(screen, old -> with(answered, old, found)));
        });
    }

    private static Screen with(Model model, Screen screen, Map<ServiceRef, ServiceMetrics> found) {
        if (!(screen instanceof TableScreen<?> rows)
                || !(rows.table() instanceof ServicesTable table)
                || !table.figures().on()) {
            return screen;
        }
        var all = new HashMap<>(table.figures().known());
        all.putAll(found);
        var next = table.with(new Figures(true, table.figures().asked(), all));
        return services(rows).through(next, false, model.layout().body(), model.now());
    }

    /// A services table has services.
    @SuppressWarnings("unchecked")
    private static TableScreen<Service> services(TableScreen<?> screen) {
        return (TableScreen<Service>) screen;
    }
}
