package dev.fumidai.app.cli;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.state.TunnelRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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
        var processes = new ArrayList<ProcessHandle>();
        for (var tunnel : chosen) {
            process(tunnel).filter(ProcessHandle::destroy).ifPresent(processes::add);
        }
        for (var process : processes) {
            awaitEnd(process);
        }
        invocation
                .output()
                .talk(
                        chosen.isEmpty()
                                ? "No tunnel is open on this machine."
                                : "closed "
                                        + String.join(
                                                ", ",
                                                chosen.stream()
                                                        .map(TunnelRecord::name)
                                                        .toList()));
        return 0;
    }

    private List<TunnelRecord> chosen(List<TunnelRecord> running) throws ProblemException {
        var chosen = running.stream()
                .filter(it -> names.contains(it.name()) || names.contains(Long.toString(it.pid())))
                .toList();
        for (var name : names) {
            if (chosen.stream()
                    .noneMatch(it ->
                            it.name().equals(name) || Long.toString(it.pid()).equals(name))) {
                throw new Problem(
                                "No tunnel named " + name + " is open on this machine.",
                                running.isEmpty()
                                        ? "None is."
                                        : "Open: "
                                                + String.join(
                                                        ", ",
                                                        running.stream()
                                                                .map(TunnelRecord::name)
                                                                .toList()),
                                "fumidai tunnel ls",
                                ExitCode.NOT_FOUND)
                        .asException();
            }
        }
        return chosen;
    }

    /// The process, unless another one has its number now.
    private static Optional<ProcessHandle> process(TunnelRecord tunnel) {
        return ProcessHandle.of(tunnel.pid())
                .filter(process -> tunnel.processStarted().equals(Instant.EPOCH)
                        || process.info()
                                .startInstant()
                                .map(tunnel.processStarted()::equals)
                                .orElse(true));
    }

    private static void awaitEnd(ProcessHandle process) throws ProblemException, InterruptedException {
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Problem(
                            "The tunnel of process " + process.pid() + " is still closing.",
                            "It was asked " + PATIENCE.toSeconds() + " s ago.",
                            "Look into its log:  fumidai tunnel ls -o wide",
                            ExitCode.UNAVAILABLE)
                    .asException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for process " + process.pid(), e);
        }
    }
}
