package dev.fumidai.app.cli.shell;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.ReasonOption;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.shell.Chooser;
import dev.fumidai.core.shell.ShellWish;
import dev.fumidai.core.shell.ShellWish.Way;
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
        description =
                "A shell in a container that runs, or on its EC2 instance, or one command with its real exit code.",
        customSynopsis = "fumidai exec [OPTIONS] [CLUSTER/]SERVICE|TASK|NAME|INSTANCE [-- COMMAND…]")
public final class ExecCommand implements Callable<Integer>, WithExamples {
    @Parameters(
            paramLabel = "TARGET",
            description = "A name of fumidai.yaml, CLUSTER/SERVICE, SERVICE when only one cluster has it, a task's id"
                    + " or ARN; with /CONTAINER behind, that container. Or an EC2 instance: i-…, CLUSTER/i-….")
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

    @Option(names = "--host", description = "On the EC2 instance that the task runs on; instances need no --host.")
    private boolean host;

    @Option(
            names = "--docker",
            description =
                    "Into the container of an EC2 task by `docker exec` on its instance: for tasks without ECS Exec.")
    private boolean docker;

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
        var wish = new ShellWish(Objects.requireNonNull(target), Optional.ofNullable(container), reason.text(), "exec")
                .by(way());
        try (var shells = invocation.services().shells(invocation.options().overrides())) {
            var inside = new Inside(invocation, terminal, talk, options.wish());
            return all
                    ? inside.runAll(shells.findAll(wish, chooser(), talk))
                    : inside.run(shells.find(wish, chooser(), talk)).code();
        }
    }

    private void check() {
        if (all && invocation.command().isEmpty()) {
            throw wrong("--all needs a command: fumidai exec TARGET --all -- COMMAND");
        }
        if (host && docker) {
            throw wrong("--host stays on the instance, --docker goes on into the container: not both");
        }
        if (all && (host || docker)) {
            throw wrong("--all goes neither with --host nor with --docker");
        }
        if (host && container != null) {
            throw wrong("--host is the instance; into a container of it: --docker -c " + container);
        }
        if (options.wish().tty() && (options.wish().noTty() || all)) {
            throw wrong("-t goes neither with --no-tty nor with --all");
        }
    }

    private Way way() {
        return host ? Way.HOST : docker ? Way.DOCKER : Way.EXEC;
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
                "fumidai exec shop/web --all -- uptime   in every task",
                "fumidai exec i-0123456789abcdef0        a shell on an EC2 instance",
                "fumidai exec --host data/indexer        on the instance that a task runs on",
                "fumidai exec --docker data/indexer      into its container where ECS Exec is off");
    }
}
