package dev.fumidai.sandbox;

import dev.fumidai.sandbox.fault.Fault;
import dev.fumidai.sandbox.gateway.GatewayFault;
import dev.fumidai.sandbox.gateway.GatewayFault.When;
import dev.fumidai.sandbox.gateway.Weather;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What faults are called on the command line: the way back from [FaultText].
final class FaultNames {
    private FaultNames() {}

    static String of(Fault fault) {
        return switch (fault) {
            case Fault.ImagePull(var why) ->
                switch (why) {
                    case NO_NAT -> "image-pull=no-nat";
                    case RATE_LIMIT -> "image-pull=rate-limit";
                };
            case Fault.NoCapacity() -> "no-capacity";
            case Fault.SlowStart(var start) -> "slow-start=" + text(start);
            case Fault.Throttling(var operation, var perSecond) -> "throttling=" + operation + ":" + perSecond;
            case Fault.EventualConsistency(var delay) -> "eventual-consistency=" + text(delay);
            case Fault.ExplicitDeny(var action) -> "explicit-deny=" + action;
            case Fault.NotAllowed(var action) -> "not-allowed=" + action;
            case Fault.AgentNeverConnects() -> "agent-never-connects";
            case Fault.AgentStopped() -> "agent-stopped";
            case Fault.SessionLimit() -> "session-limit";
            case Fault.ExpiredToken() -> "expired-token";
        };
    }

    static List<String> of(GatewayFault fault) {
        return switch (fault) {
            case GatewayFault.Network(var weather) -> of(weather);
            case GatewayFault.Stall(var duration) -> List.of("stall=" + text(duration));
            case GatewayFault.ExpiredTokens(var resumes) -> List.of("expired-tokens=" + resumes);
            case GatewayFault.CloseSocket(var side, var _, var when) ->
                List.of("close-" + side.name().toLowerCase(Locale.ROOT) + "=" + text(when));
        };
    }

    private static List<String> of(Weather weather) {
        var names = new ArrayList<String>();
        add(names, "loss", weather.loss());
        add(names, "duplication", weather.duplication());
        add(names, "reordering", weather.reordering());
        if (!weather.delay().isZero()) {
            names.add("delay=" + text(weather.delay()));
        }
        return names;
    }

    private static void add(List<String> names, String name, double probability) {
        if (probability > 0) {
            names.add(name + "=" + probability);
        }
    }

    private static String text(When when) {
        return switch (when) {
            case When.Now() -> "now";
            case When.After(var bytes) -> bytes + " (once)";
            case When.Every(var bytes, var _) -> Long.toString(bytes);
        };
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
