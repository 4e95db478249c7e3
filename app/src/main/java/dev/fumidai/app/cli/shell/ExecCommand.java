package dev.fumidai.app.cli.shell;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.ReasonOption;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.shell.Chooser;
import dev.fumidai.core.shell.ShellWish;
import dev.fumidai.terminal.Terminal;
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

/// `fumidai exec TARGET [-- COMMAND…]`.
@Command(
        name = "exec",
        description = "A shell in a container that runs, or one command with its real exit code.",
        customSynopsis = "fumidai exec [OPTIONS] [CLUSTER/]SERVICE|TASK|NAME [-- COMMAND…]")
public final class ExecCommand implements Callable<Integer>, WithExamples {
    @Parameters(
            paramLabel = "TARGET",
            description = "A name of fumidai.yaml, CLUSTER/SERVICE, SERVICE when only one cluster has it, a task's id"
                    + " or ARN; with /CONTAINER behind, that container.")
    @Nullable
    private String target;

    @Option(
            names = {"-c", "--container"},
            paramLabel = "NAME",
            description = "The container; by default the essential one. Injected sidecars never win.")
    @Nullable
    private String container;

    @Option(names = "--all", description = "Run the command in every task of the service; lines are prefixed.")
    private boolean all;

    @Mixin
    private InsideOptions options = new InsideOptions();

    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Spec
    @Nullable
    private CommandSpec spec;

    private final Invocation invocation;
    private final Terminal terminal;

    public ExecCommand(Invocation invocation, Terminal terminal) {
        this.invocation = invocation;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException {
        check();
        var talk = new ShellTalk(invocation);
        var wish = new ShellWish(Objects.requireNonNull(target), Optional.ofNullable(container), reason.text(), "exec");
        try (var shells = invocation.services().shells(invocation.options().overrides())) {
            var inside = new Inside(invocation, terminal, talk, options.wish());
            return all
                    ? inside.runAll(shells.findAll(wish, chooser(), talk))
                    : inside.run(shells.find(wish, chooser(), talk));
        }
    }

    private void check() {
        if (all && invocation.command().isEmpty()) {
            throw wrong("--all needs a command: fumidai exec TARGET --all -- COMMAND");
        }
        if (options.wish().tty() && (options.wish().noTty() || all)) {
            throw wrong("-t goes neither with --no-tty nor with --all");
        }
    }

    private Chooser chooser() {
        return new PickingChooser(invocation, terminal);
    }

    private ParameterException wrong(String why) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), why);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "fumidai exec shop/console               a shell: bash when there is one, else sh",
                "fumidai exec ops-console                as fumidai.yaml has it",
                "fumidai exec shop/web -c app -- env     one command; its exit code is returned",
                "pg_dump … | fumidai exec shop/console -- sh -c 'cat > /tmp/dump'",
                "fumidai exec shop/web --all -- uptime   in every task");
    }
}
