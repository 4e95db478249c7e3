package dev.fumidai.core.shell;

import java.util.List;
import java.util.Locale;

/// Containers that stand beside the team's own: put there by ECS, or by an agent. Known by their
/// names.
public final class Companions {
    private static final List<String> INJECTED = List.of(
            "ecs-service-connect", "aws-guardduty-agent", "aws-otel", "aws-appmesh", "xray-daemon", "cloudwatch-agent");
    private static final List<String> USUAL =
            List.of("envoy", "proxy", "otel", "datadog", "newrelic", "dynatrace", "log_router", "log-router", "fluent");

    private Companions() {}

    /// Whether containers of such a name are.
    public static boolean areNamed(String name) {
        return INJECTED.stream().anyMatch(name::startsWith)
                || USUAL.stream().anyMatch(name.toLowerCase(Locale.ROOT)::contains);
    }
}
