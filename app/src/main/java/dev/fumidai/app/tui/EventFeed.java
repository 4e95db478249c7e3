package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.TextLines;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Cluster;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceEvent;
import dev.fumidai.terminal.canvas.Literal;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What ECS tells about all services of a cluster, newest first.
final class EventFeed {
    private static final int MOST = 2_000;

    private EventFeed() {}

    private record Told(String service, ServiceEvent event) {}

    static Step open(Model model, Cluster row) {
        return of(model, row.ref());
    }

    /// Without a call where the services are on the screen before.
    static Step of(Model model, ClusterRef cluster) {
        var known = known(model, cluster);
        return known.isEmpty() ? read(model, cluster) : shown(model, cluster.name(), About.of(cluster), known);
    }

    /// Of the services that are seen, in whatever clusters they are.
    static Step seen(Model model) {
        var services = new ArrayList<Service>();
        if (model.top() instanceof TableScreen<?> table) {
            table.shown().stream()
                    .filter(Service.class::isInstance)
                    .map(Service.class::cast)
                    .forEach(services::add);
        }
        var crumb = model.top().crumb().replace(" / services", "");
        return services.isEmpty()
                ? Step.of(model.hinting("There is no service."))
                : shown(model, crumb, together(services), services);
    }

    /// Their cluster, where it is one.
    private static About together(List<Service> services) {
        var clusters = services.stream()
                .map(service -> service.ref().cluster())
                .distinct()
                .toList();
        return clusters.size() == 1 ? About.of(clusters.getFirst()) : About.NOTHING;
    }

    private static Step read(Model model, ClusterRef cluster) {
        return Step.of(model, new Effect.Ask("events", aws -> {
            try {
                var services = Found.<Service>of(sink -> aws.reads().services(cluster, sink))
                        .rows();
                return answered -> shown(answered, cluster.name(), About.of(cluster), services);
            } catch (ProblemException refused) {
                return answered -> Step.of(answered.saying(LogEntry.failed(
                        answered.now(), "events", Places.missing(answered, Optional.of(cluster), refused.problem()))));
            }
        }));
    }

    private static List<Service> known(Model model, ClusterRef cluster) {
        var found = new ArrayList<Service>();
        for (var screen : model.screens()) {
            if (screen instanceof TableScreen<?> table
                    && table.table() instanceof ServicesTable services
                    && services.of().equals(Optional.of(cluster))
                    && table.load().loaded().isPresent()) {
                table.rows().values().forEach(row -> found.add((Service) row));
            }
        }
        return found;
    }

    private static Step shown(Model model, String of, About about, List<Service> services) {
        var again = Binding.hinted("r", "read again", next -> refreshed(next, services));
        var screen = new TextScreen(model.next(), of + " / events", "events", about, lines(services), List.of(again));
        return Navigation.push(model, screen.wrapped());
    }

    private static Step refreshed(Model model, List<Service> services) {
        var refs = services.stream().map(Service::ref).toList();
        var on = model.top();
        return Step.of(model, new Effect.Ask("events", aws -> {
            var now =
                    Found.<Service>of(sink -> aws.reads().services(refs, sink)).rows();
            return answered -> Step.of(
                    answered.withScreen(on.id(), old -> old instanceof TextScreen text ? text.with(lines(now)) : old));
        }));
    }

    static List<Line> lines(List<Service> services) {
        var width = services.stream()
                .mapToInt(service -> Literal.width(service.name()))
                .max()
                .orElse(0);
        var told = services.stream()
                .flatMap(service -> service.events().stream().map(event -> new Told(service.name(), event)))
                .sorted(Comparator.comparing((Told it) -> it.event().at()).reversed())
                .limit(MOST)
                .map(it -> TextLines.event(it.service(), Math.min(width, 24), it.event()))
                .toList();
        return told.isEmpty() ? List.of(Line.of("ECS has no events to show.", Tone.PAST)) : told;
    }
}
