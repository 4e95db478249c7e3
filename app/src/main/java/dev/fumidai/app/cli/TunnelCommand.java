package dev.fumidai.app.cli;

import dev.fumidai.app.cli.output.TunnelTalk;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.shell.Chooser;
import dev.fumidai.core.tunnel.TargetArguments;
import dev.fumidai.core.tunnel.TunnelRequest;
import dev.fumidai.core.tunnel.TunnelRequest.Wanted;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `fumidai tunnel TARGET[=PORT]… [-- COMMAND…]`.
@Command(
        name = "tunnel",
        aliases = "forward",
        description = "Open a private database on a local port, through a bastion that ends by itself.",
        customSynopsis = {
            "fumidai tunnel [OPTIONS] TARGET[=PORT]… [-- COMMAND…]",
            "       fumidai tunnel ls | stop | extend",
        })
public final class TunnelCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "TARGET[=PORT]…",
            hideParamSyntax = true,
            arity = "0..*",
            description = "A name of fumidai.yaml, rds:ID[/reader], or HOST:PORT; and the local port, by default the"
                    + " configured one or the database's own; =auto takes any free one.")
    private List<String> targets = new ArrayList<>();

    @Option(
            names = "--via",
            paramLabel = "TASK[/CONTAINER]",
            description = "Through a task that runs already instead of a bastion: a place as for fumidai exec. TARGET"
                    + " may then be :PORT too, a port of that container.")
    @Nullable
    private String via;

    @Option(
            names = "--idle",
            paramLabel = "DURATION",
            converter = DurationOption.class,
            description = "Stop the bastion when unused for this long, for instance 10m.")
    @Nullable
    private Duration idle;

    @Option(
            names = "--deadline",
            paramLabel = "DURATION",
            converter = DurationOption.class,
            description = "Stop it after this long whatever happens, for instance 4h.")
    @Nullable
    private Duration deadline;

    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Option(names = "--lazy", description = "Open the port at once, start the bastion at the first connection.")
    private boolean lazy;

    @Option(names = "--background", description = "Give the shell back once the port is open.")
    private boolean background;

    @Option(names = "--bind", paramLabel = "ADDRESS", description = "Listen here instead of on the loopback addresses.")
    @Nullable
    private String bind;

    @Option(names = "--exit-on-idle", description = "End when the bastion stopped unused, instead of keeping the port.")
    private boolean exitOnIdle;

    @Option(names = "--wait-stopped", description = "On closing, wait until the task is STOPPED.")
    private boolean waitStopped;

    @Mixin
    private DryRun dryRun = new DryRun();

    @Option(names = "--detached", hidden = true)
    private boolean detached;

    @Spec
    @Nullable
    private CommandSpec spec;

    private final Invocation invocation;
    private final Chooser chooser;

    /// @param chooser asked which task, when several fit
    public TunnelCommand(Invocation invocation, Chooser chooser) {
        this.invocation = invocation;
        this.chooser = chooser;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException {
        var request = request();
        if (dryRun.wanted()) {
            return plan(request);
        }
        if (background && !detached) {
            return new BackgroundStart(invocation).run();
        }
        var tunnels = invocation.services().tunnels(invocation.options().overrides(request.idle(), request.deadline()));
        return new TunnelRun(invocation, tunnels, detached).run(request);
    }

    private int plan(TunnelRequest request) throws ProblemException, InterruptedException {
        var output = invocation.output();
        var talk = new TunnelTalk(
                output, output::talk, Optional.empty(), invocation.environment().clock(), invocation.zone());
        var tunnels = invocation.services().tunnels(invocation.options().overrides(request.idle(), request.deadline()));
        dryRun.print(tunnels.plan(request, talk), invocation);
        return 0;
    }

    private TunnelRequest request() throws ProblemException {
        if (targets.isEmpty()) {
            throw wrong("no TARGET was given; which database shall be opened?");
        }
        var withCommand = !invocation.command().isEmpty();
        if (withCommand && background) {
            throw wrong("--background and -- COMMAND exclude each other: the command is what the tunnel lives for");
        }
        var wanted = new ArrayList<Wanted>();
        for (var target : targets) {
            wanted.add(TargetArguments.parse(target));
        }
        var request = new TunnelRequest(
                wanted,
                Optional.ofNullable(idle),
                Optional.ofNullable(deadline),
                reason.text(),
                lazy,
                exitOnIdle,
                waitStopped,
                Optional.ofNullable(bind).map(this::address),
                withCommand);
        return via == null ? request : request.withVia(new TunnelRequest.Via(via, chooser));
    }

    private InetAddress address(String text) {
        try {
            // A name would be looked up, and might mean another address tomorrow.
            return text.equals("localhost") ? InetAddress.getLoopbackAddress() : InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw wrong("--bind: '" + text + "' is not an IP address");
        }
    }

    private ParameterException wrong(String why) {
        return new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), why);
    }
}
