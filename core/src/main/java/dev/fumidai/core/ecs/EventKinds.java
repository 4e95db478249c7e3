package dev.fumidai.core.ecs;

import java.util.List;
import java.util.Locale;

/// What an event is about, told from its words.
final class EventKinds {
    private record Rule(ServiceEvent.Kind kind, List<String> words) {}

    private static final List<Rule> RULES = List.of(
            new Rule(ServiceEvent.Kind.STEADY, List.of("reached a steady state")),
            new Rule(
                    ServiceEvent.Kind.PLACEMENT,
                    List.of("unable to place", "placement", "unable to assume", "capacity is unavailable")),
            new Rule(ServiceEvent.Kind.DEPLOYMENT, List.of("deployment", "rolling back", "alarm")),
            new Rule(
                    ServiceEvent.Kind.LOAD_BALANCER,
                    List.of("target-group", "target group", "registered", "load balancer", "health check")),
            new Rule(ServiceEvent.Kind.TASK, List.of("task")));

    private EventKinds() {}

    static ServiceEvent.Kind of(String message) {
        var text = message.toLowerCase(Locale.ROOT);
        return RULES.stream()
                .filter(rule -> rule.words().stream().anyMatch(text::contains))
                .map(Rule::kind)
                .findFirst()
                .orElse(ServiceEvent.Kind.OTHER);
    }
}
