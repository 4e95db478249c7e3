package dev.fumidai.app.cli;

import dev.fumidai.app.cli.shell.AllTasks;
import dev.fumidai.app.cli.shell.CommandRun;
import dev.fumidai.app.cli.shell.NumberedChooser;
import dev.fumidai.app.cli.shell.ShellRun;
import dev.fumidai.app.cli.shell.ShellTalk;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.audit.RecordingPolicy;
import dev.fumidai.core.config.Requirement;
import dev.fumidai.core.shell.Chooser;
import dev.fumidai.core.shell.Entrance;
import dev.fumidai.core.shell.Quoting;
import dev.fumidai.core.shell.RemoteCommand;
import dev.fumidai.core.shell.ShellWish;
import dev.fumidai.core.shell.TerminalType;
import dev.fumidai.terminal.Terminal;
import dev.fumidai.terminal.Terminal.Stream;
import dev.fumidai.terminal.TerminalSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
public final class ExecCommand implements Callable<Integer> {
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

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = DurationOption.class,
            description = "Kill the command after this long, for instance 30s, and return 124.")
    @Nullable
    private Duration timeout;

    @Option(
            names = {"-t", "--tty"},
            description = "Give the command a terminal; by default when input and output are one.")
    private boolean tty;

    @Option(
            names = {"-T", "--no-tty"},
            description = "Give it none: bytes pass unchanged, errors stay apart.")
    private boolean noTty;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for targets that require it and the journal.")
    @Nullable
    private String reason;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            arity = "0..1",
            fallbackValue = "",
            description = "Record what the terminal shows (asciicast v2), by default into the state folder.")
    @Nullable
    private String record;

    @Option(names = "--record-input", description = "Record what is typed too: passwords as well, in clear.")
    private boolean recordInput;

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
        var wish = new ShellWish(
                Objects.requireNonNull(target), Optional.ofNullable(container), Optional.ofNullable(reason), "exec");
        try (var shells = invocation.services().shells(invocation.options().overrides())) {
            if (all) {
                var entrances = shells.findAll(wish, chooser(), talk);
                for (var entrance : entrances) {
                    refuseUnrecorded(entrance);
                }
                return new AllTasks(invocation, talk).run(entrances, command(entrances.getFirst(), false));
            }
            var entrance = shells.find(wish, chooser(), talk);
            var terminals = onTerminal(entrance);
            if (!terminals) {
                refuseUnrecorded(entrance);
                return new CommandRun(invocation, terminal, talk).run(entrance, command(entrance, false));
            }
            return new ShellRun(invocation, terminal, talk, type(), policy(entrance))
                    .run(entrance, command(entrance, true));
        }
    }

    private void check() {
        if (all && invocation.command().isEmpty()) {
            throw wrong("--all needs a command: fumidai exec TARGET --all -- COMMAND");
        }
        if (tty && (noTty || all)) {
            throw wrong("-t goes neither with --no-tty nor with --all");
        }
    }

    private boolean onTerminal(Entrance entrance) throws ProblemException {
        var both = terminal.isTerminal(Stream.INPUT) && terminal.isTerminal(Stream.OUTPUT);
        var shell = invocation.command().isEmpty() && entrance.command().isEmpty();
        if (shell && !both && !tty && !noTty && terminal.isTerminal(Stream.INPUT)) {
            throw new Problem(
                            "A shell needs a terminal.",
                            "Standard output is none.",
                            "give a command:  fumidai exec " + entrance.target() + " -- COMMAND",
                            ExitCode.USAGE)
                    .asException();
        }
        return tty || (both && !noTty);
    }

    private RemoteCommand command(Entrance entrance, boolean withTerminal) throws ProblemException {
        var plain = new RemoteCommand(what(entrance), input(), Optional.empty(), Optional.ofNullable(timeout));
        return withTerminal ? plain.withTerminal(type()) : plain;
    }

    private RemoteCommand.What what(Entrance entrance) throws ProblemException {
        if (!invocation.command().isEmpty()) {
            return new RemoteCommand.What.Argv(invocation.command());
        }
        if (entrance.command().isEmpty()) {
            return new RemoteCommand.What.Shell();
        }
        try {
            return new RemoteCommand.What.Argv(Quoting.split(entrance.command().get()));
        } catch (IllegalArgumentException e) {
            throw new Problem(
                            "The command of target " + entrance.target() + " cannot be split into words.",
                            entrance.command().get() + ": " + e.getMessage(),
                            "correct it in fumidai.yaml",
                            ExitCode.USAGE)
                    .asException(e);
        }
    }

    /// A terminal is not piped into a command that has none; `/dev/null` is nothing to pipe.
    private RemoteCommand.Input input() {
        return all || terminal.isTerminal(Stream.INPUT) || inputIsNull()
                ? RemoteCommand.Input.NONE
                : RemoteCommand.Input.STREAM;
    }

    private static boolean inputIsNull() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/0")).equals(Path.of("/dev/null"));
        } catch (IOException e) {
            return false; // not Linux
        }
    }

    private TerminalType type() {
        var size = terminal.size(Stream.OUTPUT)
                .or(() -> terminal.size(Stream.INPUT))
                .filter(it -> it.columns() > 0 && it.rows() > 0)
                .orElse(TerminalSize.USUAL);
        return new TerminalType(
                size.columns(),
                size.rows(),
                invocation.environment().variable("TERM").orElse("xterm-256color"),
                invocation.environment().variable("COLORTERM"));
    }

    private RecordingPolicy policy(Entrance entrance) {
        var file = Optional.ofNullable(record).filter(it -> !it.isEmpty()).map(Path::of);
        return RecordingPolicy.of(record != null, file, recordInput, entrance.require());
    }

    /// Only what is on a terminal can be recorded.
    private void refuseUnrecorded(Entrance entrance) throws ProblemException {
        if (entrance.require().contains(Requirement.RECORDING) || record != null || recordInput) {
            throw new Problem(
                            "A command without a terminal is not recorded.",
                            entrance.require().contains(Requirement.RECORDING)
                                    ? "Target " + entrance.target() + " says  require: [recording]."
                                    : "--record was given.",
                            "run it on a terminal:  -t",
                            ExitCode.USAGE)
                    .asException();
        }
    }

    private Chooser chooser() {
        return new NumberedChooser(invocation, terminal);
    }

    private ParameterException wrong(String why) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), why);
    }

    /// For the help.
    static List<String> examples() {
        return List.of(
                "fumidai exec shop/console               a shell: bash when there is one, else sh",
                "fumidai exec ops-console                as fumidai.yaml has it",
                "fumidai exec shop/web -c app -- env     one command; its exit code is returned",
                "pg_dump … | fumidai exec shop/console -- sh -c 'cat > /tmp/dump'",
                "fumidai exec shop/web --all -- uptime   in every task");
    }
}
