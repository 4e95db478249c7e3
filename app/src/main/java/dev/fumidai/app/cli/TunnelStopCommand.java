package dev.fumidai.app.cli;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.state.TunnelRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `fumidai tunnel stop NAME|--all`: asks the processes to close in order and waits for them.
@Command(name = "stop", description = "Close tunnels that are open on this machine.")
public final class TunnelStopCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", arity = "0..*", description = "As fumidai tunnel ls shows it, or a process id.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--all", description = "All of them.")
    private boolean all;

    @Spec
    @Nullable
    private CommandSpec spec;

    private final Invocation invocation;

    public TunnelStopCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException {
        if (names.isEmpty() != all) {
            throw new ParameterException(
                    java.util.Objects.requireNonNull(spec).commandLine(), "give a NAME or --all, and not both");
        }
        var running = invocation.services().backgroundTunnels().running();
        var chosen = all ? running : chosen(running);
        for (var tunnel : chosen) {
            Processes.end(tunnel.pid(), tunnel.processStarted(), "The tunnel " + tunnel.name());
            invocation.output().talk("closed   " + tunnel.name());
        }
        if (chosen.isEmpty()) {
            invocation.output().talk("No tunnel is open on this machine.");
        }
        return 0;
    }

    private List<TunnelRecord> chosen(List<TunnelRecord> running) throws ProblemException {
        var chosen = new ArrayList<TunnelRecord>();
        for (var name : names) {
            var found = running.stream().filter(it -> isNamed(it, name)).toList();
            if (found.isEmpty()) {
                throw unknown(name, running).asException();
            }
            chosen.addAll(found);
        }
        return chosen;
    }

    private static boolean isNamed(TunnelRecord tunnel, String name) {
        return tunnel.name().equals(name) || Long.toString(tunnel.pid()).equals(name);
    }

    private static Problem unknown(String name, List<TunnelRecord> running) {
        var open = running.stream().map(TunnelRecord::name).toList();
        return new Problem(
                "No tunnel named " + name + " is open on this machine.",
                open.isEmpty() ? "None is." : "Open: " + String.join(", ", open),
                "fumidai tunnel ls",
                ExitCode.NOT_FOUND);
    }
}
