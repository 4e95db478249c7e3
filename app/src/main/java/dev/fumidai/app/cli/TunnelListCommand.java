package dev.fumidai.app.cli;

import dev.fumidai.app.cli.output.Listing;
import dev.fumidai.app.cli.output.Listing.Column;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.state.TunnelRecord;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `fumidai tunnel ls`.
@Command(name = "ls", description = "List the tunnels that are open on this machine.")
public final class TunnelListCommand implements Callable<Integer> {
    @Mixin
    private FormatOption format = new FormatOption();

    private final Invocation invocation;

    public TunnelListCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        var now = invocation.environment().clock().instant();
        var columns = List.<Column<TunnelRecord>>of(
                Column.of("name", TunnelRecord::name),
                Column.of(
                        "listens",
                        it -> it.ports().stream()
                                .map(TunnelListCommand::address)
                                .toList()),
                Column.of("age", it -> Duration.between(it.startedAt(), now)),
                Column.of("pid", TunnelRecord::pid),
                Column.wide("started", TunnelRecord::startedAt),
                Column.wide("log", it -> it.log().toString()));
        var running = invocation.services().backgroundTunnels().running();
        format.print(new Listing<>(running, columns), "No tunnel is open on this machine.", invocation.output());
        return 0;
    }

    private static String address(TunnelRecord.Port port) {
        return (port.host().contains(":") ? "[" + port.host() + "]" : port.host()) + ":" + port.port();
    }
}
