package dev.fumidai.app.cli;

import dev.fumidai.app.cli.output.EventLines;
import dev.fumidai.app.cli.output.Output;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.shell.Chooser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Runs one command line: parses, calls the command, shows its failure, and answers the exit code.
public final class Cli {
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    private static final List<String> RUNNING_COMMANDS = List.of("tunnel", "forward", "exec", "run");

    private final Invocation invocation;
    private final Bugs bugs;
    private final CommandLine commandLine;

    /// @param chooser asks a person which one of several
    /// @param more commands that live elsewhere, each with its own subcommands
    public Cli(Invocation invocation, Bugs bugs, Chooser chooser, List<CommandLine> more) {
        this(invocation, bugs, chooser, more, Optional.empty());
    }

    /// @param ui what to start without a command; empty for a short help
    public Cli(Invocation invocation, Bugs bugs, Chooser chooser, List<CommandLine> more, Optional<UserInterface> ui) {
        this.invocation = invocation;
        this.bugs = bugs;
        var output = invocation.output();
        commandLine = new CommandLine(new RootCommand(invocation.options(), output, ui));
        var meant = Meant.by(invocation.arguments());
        meant.when("tunnel", () -> tunnel(chooser)).forEach(it -> commandLine.addSubcommand(it));
        meant.when("bastion", this::bastion).forEach(it -> commandLine.addSubcommand(it));
        meant.when("config", this::config).forEach(it -> commandLine.addSubcommand(it));
        more.forEach(command -> commandLine.addSubcommand(command));
        meant.when("version", () -> new CommandLine(new VersionCommand(output)))
                .forEach(it -> commandLine.addSubcommand(it));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setAbbreviatedOptionsAllowed(false);
        commandLine.setAllowSubcommandsAsOptionParameters(true);
        commandLine.setExecutionStrategy(Cli::execute);
        commandLine.setParameterExceptionHandler((exception, arguments) -> fail(UsageProblem.of(exception)));
        commandLine.setExecutionExceptionHandler((exception, where, parsed) -> failed(exception));
        commandLine.setOut(lines(output));
        Help.style(commandLine, output.dataStyle().colour());
    }

    /// What is for the UI means nothing to a command.
    private static int execute(CommandLine.ParseResult parsed) {
        var root = (RootCommand) parsed.commandSpec().userObject();
        if (parsed.hasSubcommand() && root.uiOptions().given()) {
            var command = parsed.subcommand().commandSpec();
            throw new ParameterException(
                    command.commandLine(),
                    "What stands before " + command.name() + " is for the terminal UI; write it behind the command.");
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private CommandLine tunnel(Chooser chooser) {
        return new CommandLine(new TunnelCommand(invocation, chooser))
                .addSubcommand(new TunnelListCommand(invocation))
                .addSubcommand(new TunnelStopCommand(invocation))
                .addSubcommand(new TunnelExtendCommand(invocation));
    }

    private CommandLine bastion() {
        return new CommandLine(new BastionCommand())
                .addSubcommand(new BastionCommand.Ls(invocation))
                .addSubcommand(new BastionCommand.Stop(invocation))
                .addSubcommand(new BastionCommand.Reap(invocation));
    }

    private CommandLine config() {
        return new CommandLine(new ConfigCommand())
                .addSubcommand(new ConfigCommand.Check(invocation))
                .addSubcommand(new ConfigCommand.Show(invocation))
                .addSubcommand(new ConfigCommand.Schema(invocation))
                .addSubcommand(new ConfigCommand.Approve(invocation))
                .addSubcommand(new ConfigCommand.Import(invocation));
    }

    public int run() {
        if (!invocation.command().isEmpty() && Collections.disjoint(invocation.arguments(), RUNNING_COMMANDS)) {
            return noCommand();
        }
        var code = commandLine.execute(invocation.arguments().toArray(String[]::new));
        if (invocation.options().verbose()) {
            lastWords(() -> invocation.output().talk("log    " + bugs.log()));
        }
        return invocation.ending().exitCode().orElse(code);
    }

    /// Nothing of the kind runs, so the exit code is none of its own.
    private int noCommand() {
        var name = "fumidai"
                + invocation.arguments().stream()
                        .filter(commandLine.getSubcommands()::containsKey)
                        .findFirst()
                        .map(word -> " " + word)
                        .orElse("");
        invocation
                .output()
                .problem(new Problem(
                        name + " takes no command behind --.",
                        "'-- " + String.join(" ", invocation.command())
                                + "' was given. Only tunnel, exec and run take one.",
                        name + " --help",
                        ExitCode.USAGE));
        return ExitCode.USAGE.code();
    }

    private int failed(Exception exception) {
        return switch (exception) {
            case ProblemException known -> fail(known.problem());
            case ParameterException wrong -> fail(UsageProblem.of(wrong));
            case InterruptedException ignored -> interrupted();
            default -> fail(bugs.report(exception));
        };
    }

    private int interrupted() {
        if (invocation.ending().unread()) {
            return ExitCode.UNREAD.code(); // as quietly as any program in a pipe
        }
        lastWords(() -> {
            invocation.output().endStatus();
            invocation.output().talk("interrupted");
        });
        return ExitCode.INTERRUPTED.code();
    }

    /// Whoever was told to end does not wait for a terminal that takes nothing (Ctrl-S, a stuck
    /// emulator). The write itself cannot be called off, hence a daemon.
    private void lastWords(Runnable words) {
        if (invocation.ending().exitCode().isEmpty()) {
            words.run();
            return;
        }
        var speaker = Thread.ofPlatform().daemon().name("last-words").start(words);
        try {
            var ignored = speaker.join(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether a command takes another one behind `--`.
    static boolean runs(String command) {
        return RUNNING_COMMANDS.contains(command);
    }

    private int fail(Problem problem) {
        invocation.output().endStatus();
        invocation.output().problem(problem);
        if (invocation.options().events() && invocation.command().isEmpty()) {
            new EventLines(invocation.output()::data, invocation.environment().clock()).failed(problem);
        }
        return (invocation.command().isEmpty() ? problem.exitCode() : ExitCode.AROUND_COMMAND).code();
    }

    /// Help goes through the output as all data does.
    private static PrintWriter lines(Output output) {
        return new PrintWriter(new StringWriter() {
            @Override
            public void flush() {
                toString().lines().forEach(output::data);
                getBuffer().setLength(0);
            }
        });
    }
}
