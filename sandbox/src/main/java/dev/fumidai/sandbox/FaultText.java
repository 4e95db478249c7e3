package dev.fumidai.sandbox;

import dev.fumidai.sandbox.fault.Fault;
import dev.fumidai.sandbox.gateway.GatewayFault;
import dev.fumidai.sandbox.gateway.Side;
import dev.fumidai.sandbox.gateway.Weather;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Faults as the command line names them: `NAME` or `NAME=VALUE`.
///
/// | name | value |
/// |---|---|
/// | `image-pull` | `no-nat` (default), `rate-limit` |
/// | `no-capacity` | |
/// | `slow-start` | how long a task takes to start, `2m` |
/// | `throttling` | `OPERATION:CALLS-PER-SECOND`, `*:5` |
/// | `eventual-consistency` | how long a new task is MISSING, `3s` |
/// | `explicit-deny`, `not-allowed` | an action, `ssm:StartSession` |
/// | `agent-never-connects`, `agent-stopped`, `session-limit`, `expired-token` | |
/// | `close-client`, `close-agent` | `now`, or every so many bytes, `1000000` |
/// | `stall` | for how long, `60s` |
/// | `loss`, `duplication`, `reordering` | a probability, `0.02` |
/// | `delay` | one way, `5ms` |
public sealed interface FaultText {
    /// A fault of the control plane.
    record Control(Fault fault) implements FaultText {}

    /// A fault between the ends of data channels.
    record Channel(GatewayFault fault) implements FaultText {}

    /// @throws IllegalArgumentException with a text for the user
    static FaultText parse(String text) {
        var equals = text.indexOf('=');
        var name = equals < 0 ? text : text.substring(0, equals);
        var value = equals < 0 ? "" : text.substring(equals + 1);
        return switch (name) {
            case "image-pull" -> new Control(new Fault.ImagePull(why(value)));
            case "no-capacity" -> new Control(new Fault.NoCapacity());
            case "slow-start" -> new Control(new Fault.SlowStart(duration(name, value)));
            case "throttling" -> new Control(throttling(value));
            case "eventual-consistency" -> new Control(new Fault.EventualConsistency(duration(name, value)));
            case "explicit-deny" -> new Control(new Fault.ExplicitDeny(given(name, value)));
            case "not-allowed" -> new Control(new Fault.NotAllowed(given(name, value)));
            case "agent-never-connects" -> new Control(new Fault.AgentNeverConnects());
            case "agent-stopped" -> new Control(new Fault.AgentStopped());
            case "session-limit" -> new Control(new Fault.SessionLimit());
            case "expired-token" -> new Control(new Fault.ExpiredToken());
            case "close-client" -> new Channel(close(Side.CLIENT, value));
            case "close-agent" -> new Channel(close(Side.AGENT, value));
            case "stall" -> new Channel(new GatewayFault.Stall(duration(name, value)));
            case "loss" -> weather(new Weather(1, probability(name, value), 0, 0, Duration.ZERO));
            case "duplication" -> weather(new Weather(1, 0, probability(name, value), 0, Duration.ZERO));
            case "reordering" -> weather(new Weather(1, 0, 0, probability(name, value), Duration.ZERO));
            case "delay" -> weather(Weather.delay(duration(name, value)));
            default -> throw new IllegalArgumentException("there is no fault '" + name + "'");
        };
    }

    /// What a fault comes to beside those that are in force: a loss and a delay are one weather.
    static GatewayFault together(List<GatewayFault> active, GatewayFault next) {
        if (!(next instanceof GatewayFault.Network(var weather))) {
            return next;
        }
        return active.stream()
                .filter(GatewayFault.Network.class::isInstance)
                .map(GatewayFault.Network.class::cast)
                .reduce((_, last) -> last)
                .map(now -> new GatewayFault.Network(now.weather().with(weather)))
                .orElse(new GatewayFault.Network(weather));
    }

    private static Channel weather(Weather weather) {
        return new Channel(new GatewayFault.Network(weather));
    }

    private static GatewayFault close(Side side, String value) {
        var when = value.isEmpty() || value.equals("now")
                ? new GatewayFault.When.Now()
                : new GatewayFault.When.Every(
                        number("close-" + side.name().toLowerCase(Locale.ROOT), value), Integer.MAX_VALUE);
        return new GatewayFault.CloseSocket(side, 1006, when);
    }

    private static Fault.ImagePull.Why why(String value) {
        return switch (value) {
            case "", "no-nat" -> Fault.ImagePull.Why.NO_NAT;
            case "rate-limit" -> Fault.ImagePull.Why.RATE_LIMIT;
            default -> throw new IllegalArgumentException("image-pull is no-nat or rate-limit, not '" + value + "'");
        };
    }

    private static Fault throttling(String value) {
        var colon = value.lastIndexOf(':');
        if (colon < 0) {
            return new Fault.Throttling(value.isEmpty() ? "*" : value, 0);
        }
        return new Fault.Throttling(value.substring(0, colon), (int) number("throttling", value.substring(colon + 1)));
    }

    private static String given(String name, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name + " needs a value, for instance " + name + "=ssm:StartSession");
        }
        return value;
    }

    private static long number(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " takes a number, not '" + value + "'", e);
        }
    }

    private static double probability(String name, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " takes a probability, not '" + value + "'", e);
        }
    }

    private static Duration duration(String name, String value) {
        var matcher = Pattern.compile("([0-9]+)(ms|s|m|h)").matcher(value.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(name + " takes a duration such as 3s, not '" + value + "'");
        }
        var amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }
}
