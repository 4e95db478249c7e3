package dev.fumidai.app.cli.shell;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.audit.RecordingPolicy;
import dev.fumidai.core.config.Requirement;
import dev.fumidai.core.shell.Entrance;
import dev.fumidai.core.shell.Quoting;
import dev.fumidai.core.shell.RemoteCommand;
import dev.fumidai.core.shell.TerminalType;
import dev.fumidai.terminal.Terminal;
import dev.fumidai.terminal.Terminal.Stream;
import dev.fumidai.terminal.TerminalSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What is done once a container is found: a shell or a command, on a terminal or on none, recorded
/// where that is wished or required.
public final class Inside {
    private final Invocation invocation;
    private final Terminal terminal;
    private final ShellTalk talk;
    private final Wish wish;

    public Inside(Invocation invocation, Terminal terminal, ShellTalk talk, Wish wish) {
        this.invocation = invocation;
        this.terminal = terminal;
        this.talk = talk;
        this.wish = wish;
    }

    /// What the options say.
    ///
    /// @param timeout of a command
    /// @param tty a terminal whatever our own streams are
    /// @param noTty none
    /// @param record into this file; an empty name means the state folder
    /// @param recordInput what is typed too
    public record Wish(
            Optional<Duration> timeout, boolean tty, boolean noTty, Optional<String> record, boolean recordInput) {}

    public End run(Entrance entrance) throws ProblemException, InterruptedException {
        if (onTerminal(entrance)) {
            return new ShellRun(invocation, terminal, talk, type(), policy(entrance))
                    .run(entrance, command(entrance).withTerminal(type()));
        }
        refuseUnrecorded(entrance);
        return End.of(new CommandRun(invocation, terminal, talk).run(entrance, command(entrance)));
    }

    /// In each of several containers; never on a terminal.
    public int runAll(List<Entrance> entrances) throws ProblemException, InterruptedException {
        for (var entrance : entrances) {
            refuseUnrecorded(entrance);
        }
        var plain = command(entrances.getFirst());
        return new AllTasks(invocation, talk)
                .run(
                        entrances,
                        new RemoteCommand(plain.what(), RemoteCommand.Input.NONE, Optional.empty(), plain.timeout()));
    }

    private boolean onTerminal(Entrance entrance) throws ProblemException {
        var both = terminal.isTerminal(Stream.INPUT) && terminal.isTerminal(Stream.OUTPUT);
        var shell = invocation.command().isEmpty() && entrance.command().isEmpty();
        if (shell && !both && !wish.tty() && !wish.noTty() && terminal.isTerminal(Stream.INPUT)) {
            throw noTerminal(entrance).asException();
        }
        return wish.tty() || (both && !wish.noTty());
    }

    private static Problem noTerminal(Entrance entrance) {
        return new Problem(
                "A shell needs a terminal.",
                "Standard output is none.",
                "give a command:  fumidai exec " + entrance.target() + " -- COMMAND",
                ExitCode.USAGE);
    }

    private RemoteCommand command(Entrance entrance) throws ProblemException {
        var command = new RemoteCommand(what(entrance), input(), Optional.empty(), wish.timeout());
        // A person reads text; a file or a program may get anything.
        return terminal.isTerminal(Stream.OUTPUT) ? command : command.exactly();
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
        return terminal.isTerminal(Stream.INPUT) || inputIsNull()
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
        var file = wish.record().filter(it -> !it.isEmpty()).map(Path::of);
        return RecordingPolicy.of(wish.record().isPresent(), file, wish.recordInput(), entrance.require());
    }

    /// Only what is on a terminal can be recorded.
    private void refuseUnrecorded(Entrance entrance) throws ProblemException {
        if (entrance.require().contains(Requirement.RECORDING) || wish.record().isPresent() || wish.recordInput()) {
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
}
