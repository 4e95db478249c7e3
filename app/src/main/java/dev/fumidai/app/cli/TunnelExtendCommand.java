package dev.fumidai.app.cli;

import dev.fumidai.app.cli.output.Moments;
import dev.fumidai.core.Pause;
import dev.fumidai.core.ProblemException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `fumidai tunnel extend NAME 30m`: asks the process that holds the tunnel for more time.
@Command(name = "extend", description = "Move the deadline of a tunnel that is open on this machine.")
public final class TunnelExtendCommand implements Callable<Integer> {

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
                .orElseThrow(() -> MoreTime.unknown(wanted).asException());
        var given = new MoreTime(registry, Pause.real()).ask(tunnel, Objects.requireNonNull(more));
        invocation
                .output()
                .talk("extended " + tunnel.name() + " until " + new Moments(invocation.zone()).clock(given.until()));
        given.caveats().forEach(caveat -> invocation.output().talk("   ▲ " + caveat));
        return 0;
    }
}
