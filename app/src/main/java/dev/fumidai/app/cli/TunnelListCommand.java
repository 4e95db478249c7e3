package dev.fumidai.app.cli;

import dev.fumidai.app.ecs.OtherSheets;
import dev.fumidai.app.ecs.TunnelRow;
import dev.fumidai.core.ProblemException;
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
        var running = TunnelRow.of(invocation.services().backgroundTunnels().running());
        format.print(
                OtherSheets.tunnels(now).listing(running), "No tunnel is open on this machine.", invocation.output());
        return 0;
    }
}
