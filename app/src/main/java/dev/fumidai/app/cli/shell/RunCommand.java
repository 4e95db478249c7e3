package dev.fumidai.app.cli.shell;

import dev.fumidai.app.cli.DryRun;
import dev.fumidai.app.cli.DurationOption;
import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.ReasonOption;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.run.RunWish;
import dev.fumidai.terminal.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
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

/// `fumidai run NAME|TASKDEF [-- COMMAND…]`.
@Command(
        name = "run",
        description = "A task that is started for one shell or one command, and stopped afterwards.",
        customSynopsis = "fumidai run [OPTIONS] NAME|TASKDEF [-- COMMAND…]")
public final class RunCommand implements Callable<Integer>, WithExamples {
    @Parameters(
            paramLabel = "NAME|TASKDEF",
            arity = "0..1",
            description = "A target of fumidai.yaml with run:, or a task definition that is tagged fumidai:ops.")
    @Nullable
    private String what;

    @Option(
            names = "--from-service",
            paramLabel = "CLUSTER/SERVICE",
            description = "Borrow the definition of a service, its secrets and its role. Needs --reason; refused where"
                    + " the profile is marked production.")
    @Nullable
    private String service;

    @Option(
            names = {"-c", "--container"},
            paramLabel = "NAME",
            description = "The container to be in; by default the only essential one.")
    @Nullable
    private String container;

    @Option(
            names = "--bastion",
            paramLabel = "NAME",
            description = "Use the cluster and network of this line of bastions:.")
    @Nullable
    private String bastion;

    @Option(
            names = "--deadline",
            paramLabel = "DURATION",
            converter = DurationOption.class,
            description = "Stop the task after this long whatever happens, for instance 4h.")
    @Nullable
    private Duration deadline;

    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Mixin
    private InsideOptions options = new InsideOptions();

    @Mixin
    private DryRun dryRun = new DryRun();

    @Spec
    @Nullable
    private CommandSpec spec;

    private final Invocation invocation;
    private final Terminal terminal;

    public RunCommand(Invocation invocation, Terminal terminal) {
        this.invocation = invocation;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException {
        var wish = wish();
        var run = new OpsRun(invocation, terminal, options.wish());
        try (var runs = invocation.services().runs(invocation.options().overrides())) {
            if (dryRun.wanted()) {
                dryRun.print(runs.plan(wish, run.talk()), invocation);
                return 0;
            }
            return run.run(runs, wish).code();
        }
    }

    private RunWish wish() throws ProblemException {
        if ((what == null) == (service == null)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "give either a NAME or TASKDEF, or --from-service CLUSTER/SERVICE");
        }
        var from = service == null
                ? new RunWish.From.Named(Objects.requireNonNull(what))
                : RunWish.From.Service.parse(service);
        return new RunWish(
                from,
                Optional.ofNullable(container),
                Optional.ofNullable(bastion),
                reason.text(),
                Optional.ofNullable(deadline),
                invocation.command());
    }

    @Override
    public List<String> examples() {
        return List.of(
                "fumidai run ops-shell                   as fumidai.yaml has it; the task ends with the shell",
                "fumidai run ops-console -- bin/migrate  a job: its output, its exit code",
                "fumidai run --from-service shop/web --reason 'ticket 4711'");
    }
}
