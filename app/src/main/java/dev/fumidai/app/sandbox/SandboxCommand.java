package dev.fumidai.app.sandbox;

import dev.fumidai.app.cli.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `fumidai sandbox start | env | shell | fault | stop`.
@Command(
        name = "sandbox",
        description = "An AWS on this machine, for trying out and for tests; it needs no account.",
        synopsisSubcommandLabel = "COMMAND")
public final class SandboxCommand {
    private SandboxCommand() {}

    /// The command with its subcommands.
    public static CommandLine commandLine(Invocation invocation) {
        return new CommandLine(new SandboxCommand())
                .addSubcommand(new SandboxStartCommand(invocation))
                .addSubcommand(new SandboxEnvCommand(invocation))
                .addSubcommand(new SandboxShellCommand(invocation))
                .addSubcommand(new SandboxFaultCommand(invocation))
                .addSubcommand(new SandboxStopCommand(invocation));
    }

    /// Which of several.
    static final class Name {
        @Option(names = "--name", paramLabel = "NAME", description = "Which one, when several run side by side.")
        private String name = "default";

        String value() {
            return name;
        }
    }
}
