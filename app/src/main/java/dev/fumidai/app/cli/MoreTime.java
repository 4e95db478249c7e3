package dev.fumidai.app.cli;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Pause;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.state.BackgroundTunnels;
import dev.fumidai.core.state.TunnelRecord;
import dev.fumidai.core.tunnel.Tunnel;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Asks the process that holds a tunnel for more time, and answers there.
///
/// **Threading:** any thread.
public final class MoreTime {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final BackgroundTunnels registry;
    private final Pause pause;

    public MoreTime(BackgroundTunnels registry, Pause pause) {
        this.registry = registry;
        this.pause = pause;
    }

    /// What a tunnel was given.
    ///
    /// @param until its deadline now
    /// @param caveats what did not move with it
    public record Given(Instant until, List<String> caveats) {
        public Given {
            caveats = List.copyOf(caveats);
        }
    }

    /// Waits for the answer.
    ///
    /// @throws ProblemException when it is refused, exit code 5 when the tunnel is not open any more
    public Given ask(TunnelRecord tunnel, Duration more) throws ProblemException, InterruptedException {
        var id = registry.ask(tunnel.name(), more)
                .orElseThrow(() -> unknown(tunnel.name()).asException());
        for (var waited = Duration.ZERO; waited.compareTo(PATIENCE) < 0; waited = waited.plus(LOOK)) {
            var answer = registry.answered(tunnel.name(), id);
            if (answer.isPresent()) {
                return given(answer.get());
            }
            if (!registry.isOpen(tunnel.name())) {
                throw closedMeanwhile(tunnel).asException();
            }
            pause.pause(LOOK);
        }
        throw new Problem(
                        "The tunnel " + tunnel.name() + " has not answered.",
                        "Process " + tunnel.pid() + " holds it; it may be busy with a lost connection.",
                        tunnel.log().map(log -> "look at " + log).orElse("look at the terminal that it was started on"),
                        ExitCode.UNAVAILABLE)
                .asException();
    }

    /// Extends, on the side of the process that holds the tunnel.
    static Map<String, String> answer(Tunnel tunnel, Duration more) throws InterruptedException {
        var fields = new LinkedHashMap<String, String>();
        try {
            var extended = tunnel.extend(more);
            fields.put("until", extended.until().toString());
            fields.put("caveats", String.join("\n", extended.caveats()));
        } catch (ProblemException e) {
            var problem = e.problem();
            fields.put("summary", problem.summary());
            fields.put("cause", problem.cause());
            fields.put("remedy", problem.remedy());
            fields.put("exitCode", problem.exitCode().name());
        }
        return fields;
    }

    private static Given given(Map<String, String> answer) throws ProblemException {
        var until = answer.get("until");
        if (until == null) {
            throw new Problem(
                            answer.getOrDefault("summary", "It was not extended."),
                            answer.getOrDefault("cause", ""),
                            answer.getOrDefault("remedy", ""),
                            ExitCode.valueOf(answer.getOrDefault("exitCode", ExitCode.UNAVAILABLE.name())))
                    .asException();
        }
        return new Given(
                Instant.parse(until), answer.getOrDefault("caveats", "").lines().toList());
    }

    static Problem unknown(String name) {
        return new Problem(
                "No tunnel named " + name + " is open on this machine.", "", "fumidai tunnel ls", ExitCode.NOT_FOUND);
    }

    private static Problem closedMeanwhile(TunnelRecord tunnel) {
        return new Problem(
                "The tunnel " + tunnel.name() + " has closed meanwhile.",
                "Its process " + tunnel.pid() + " holds it no longer.",
                "open it again:  fumidai tunnel " + tunnel.name(),
                ExitCode.NOT_FOUND);
    }
}
