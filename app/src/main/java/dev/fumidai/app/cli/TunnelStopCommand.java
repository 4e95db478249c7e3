package dev.fumidai.app.cli;

import dev.fumidai.app.cli.output.Text;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Suggestions;
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
        if (running.isEmpty()) {
            invocation.output().talk("No tunnel is open on this machine.");
            return 0;
        }
        for (var tunnel : all ? running : chosen(running)) {
            Processes.end(tunnel.pid(), tunnel.processStarted(), "The tunnel " + tunnel.name());
            invocation.output().talk("closed   " + tunnel.name());
        }
        return 0;
    }

    /// What is gone needs no stopping; what looks like a slip of the pen stops nothing at all.
    private List<TunnelRecord> chosen(List<TunnelRecord> running) throws ProblemException {
        var open = running.stream().map(TunnelRecord::name).toList();
        var chosen = new ArrayList<TunnelRecord>();
        var gone = new ArrayList<String>();
        for (var name : names) {
            var found = running.stream().filter(it -> isNamed(it, name)).toList();
            chosen.addAll(found);
            if (found.isEmpty()) {
                var meant = Suggestions.nearest(name, unlike(name, open));
                if (meant.isPresent()) {
                    throw unknown(name, meant.get(), open).asException();
                }
                gone.add(name);
            }
        }
        gone.forEach(name -> invocation
                .output()
                .talk("not open " + Text.clean(name) + "   (open: " + Text.clean(String.join(", ", open)) + ")"));
        return chosen;
    }

    /// Those that were opened under the same name after it are not what is meant.
    private static List<String> unlike(String name, List<String> open) {
        return open.stream().filter(one -> !one.startsWith(name + "-")).toList();
    }

    private static boolean isNamed(TunnelRecord tunnel, String name) {
        return tunnel.name().equals(name) || Long.toString(tunnel.pid()).equals(name);
    }

    private static Problem unknown(String name, String meant, List<String> open) {
        return new Problem(
                "No tunnel named " + name + " is open on this machine. Did you mean " + meant + "?",
                "Open: " + String.join(", ", open),
                "fumidai tunnel stop " + meant,
                ExitCode.NOT_FOUND);
    }
}
