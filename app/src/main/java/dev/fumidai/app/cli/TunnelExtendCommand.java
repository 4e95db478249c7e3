package dev.fumidai.app.cli;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Pause;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.state.TunnelRecord;
import dev.fumidai.core.tunnel.Tunnel;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `fumidai tunnel extend NAME 30m`: asks the process that holds the tunnel for more time.
@Command(name = "extend", description = "Move the deadline of a tunnel that is open on this machine.")
public final class TunnelExtendCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    @Parameters(index = "0", paramLabel = "NAME", description = "As fumidai tunnel ls shows it, or a process id.")
    @Nullable
    private String name;

    @Parameters(
            index = "1",
            paramLabel = "DURATION",
            converter = DurationOption.class,
            description = "How much longer, for instance 30m.")
    @Nullable
    private Duration more;

    private final Invocation invocation;

    public TunnelExtendCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException {
        var wanted = Objects.requireNonNull(name);
        var registry = invocation.services().backgroundTunnels();
        var tunnel = registry.running().stream()
                .filter(it ->
                        it.name().equals(wanted) || Long.toString(it.pid()).equals(wanted))
                .findFirst()
                .orElseThrow(() -> unknown(wanted).asException());
        var id = registry.ask(tunnel.name(), Objects.requireNonNull(more))
                .orElseThrow(() -> unknown(wanted).asException());
        for (var waited = Duration.ZERO; waited.compareTo(PATIENCE) < 0; waited = waited.plus(LOOK)) {
            var answer = registry.answered(tunnel.name(), id);
            if (answer.isPresent()) {
                return tell(tunnel, answer.get());
            }
            if (!registry.isOpen(tunnel.name())) {
                throw closedMeanwhile(tunnel).asException();
            }
            Pause.real().pause(LOOK);
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

    private int tell(TunnelRecord tunnel, Map<String, String> answer) throws ProblemException {
        var until = answer.get("until");
        if (until == null) {
            throw new Problem(
                            answer.getOrDefault("summary", "It was not extended."),
                            answer.getOrDefault("cause", ""),
                            answer.getOrDefault("remedy", ""),
                            ExitCode.valueOf(answer.getOrDefault("exitCode", ExitCode.UNAVAILABLE.name())))
                    .asException();
        }
        invocation
                .output()
                .talk("extended " + tunnel.name() + " until "
                        + TIME.format(Instant.parse(until).atZone(invocation.zone())));
        answer.getOrDefault("caveats", "")
                .lines()
                .forEach(caveat -> invocation.output().talk("   ▲ " + caveat));
        return 0;
    }

    private static Problem closedMeanwhile(TunnelRecord tunnel) {
        return new Problem(
                "The tunnel " + tunnel.name() + " has closed meanwhile.",
                "Its process " + tunnel.pid() + " holds it no longer.",
                "open it again:  fumidai tunnel " + tunnel.name(),
                ExitCode.NOT_FOUND);
    }

    private static Problem unknown(String name) {
        return new Problem(
                "No tunnel named " + name + " is open on this machine.", "", "fumidai tunnel ls", ExitCode.NOT_FOUND);
    }
}
