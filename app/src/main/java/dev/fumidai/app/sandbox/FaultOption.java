package dev.fumidai.app.sandbox;

import dev.fumidai.core.config.Durations;
import dev.fumidai.sandbox.fault.Fault;
import dev.fumidai.sandbox.fault.Fault.ImagePull.Why;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// `--fault NAME[=VALUE]` of `sandbox start`.
final class FaultOption implements ITypeConverter<Fault> {
    static final String FORMS = "image-pull=no-nat|rate-limit, no-capacity, slow-start=30s,"
            + " throttling=StartSession:2, eventual-consistency=3s, explicit-deny=ACTION, not-allowed=ACTION,"
            + " agent-never-connects, agent-stopped, session-limit, expired-token";

    @Override
    public Fault convert(String text) {
        var parts = text.split("=", 2);
        var value = parts.length == 2 ? parts[1] : "";
        return switch (parts[0]) {
            case "image-pull" -> new Fault.ImagePull(value.equals("rate-limit") ? Why.RATE_LIMIT : Why.NO_NAT);
            case "no-capacity" -> new Fault.NoCapacity();
            case "slow-start" -> new Fault.SlowStart(duration(text, value));
            case "throttling" -> throttling(text, value);
            case "eventual-consistency" -> new Fault.EventualConsistency(duration(text, value));
            case "explicit-deny" -> new Fault.ExplicitDeny(value);
            case "not-allowed" -> new Fault.NotAllowed(value);
            case "agent-never-connects" -> new Fault.AgentNeverConnects();
            case "agent-stopped" -> new Fault.AgentStopped();
            case "session-limit" -> new Fault.SessionLimit();
            case "expired-token" -> new Fault.ExpiredToken();
            default -> throw new TypeConversionException("'" + text + "' is none of " + FORMS);
        };
    }

    private static Fault throttling(String text, String value) {
        var parts = value.split(":", 2);
        if (parts.length != 2 || !parts[1].matches("\\d{1,4}")) {
            throw new TypeConversionException("'" + text + "': say an operation and calls a second, StartSession:2");
        }
        return new Fault.Throttling(parts[0], Integer.parseInt(parts[1]));
    }

    private static Duration duration(String text, String value) {
        return Durations.parse(value)
                .orElseThrow(() -> new TypeConversionException("'" + text + "': '" + value + "' is not like 30s"));
    }
}
