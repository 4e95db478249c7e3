package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.TextLines;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Tone;
import java.util.List;

/// What ECS tells about a service in words.
final class ServiceTexts {
    private ServiceTexts() {}

    static Step events(Model model, Service service) {
        var crumb = Crumb.of(service.ref(), "events");
        return Navigation.push(
                model,
                TextScreen.of(model.next(), crumb, "events", About.of(service), lines(service))
                        .wrapped());
    }

    static List<Line> lines(Service service) {
        return service.events().isEmpty()
                ? List.of(Line.of("ECS has no events to show.", Tone.PAST))
                : service.events().stream()
                        .map(event -> TextLines.event("", 0, event))
                        .toList();
    }
}
