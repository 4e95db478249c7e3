package dev.fumidai.app.cli;

import dev.fumidai.app.cli.output.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// `fumidai` alone: a short help.
@Command(
        name = "fumidai",
        synopsisSubcommandLabel = "COMMAND",
        description = "A database prompt through a throw-away bastion, in one command.")
public final class RootCommand implements Callable<Integer> {
    @Mixin
    private final GlobalOptions options;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli shows the help by itself
    private boolean help;

    @Option(names = "--version", description = "Print the version.")
    private boolean version;

    private final Output output;

    public RootCommand(GlobalOptions options, Output output) {
        this.options = options;
        this.output = output;
    }

    @Override
    public Integer call() {
        if (version) {
            return new VersionCommand(output).call();
        }
        Help.shortHelp().forEach(output::data);
        return 0;
    }

    GlobalOptions options() {
        return options;
    }
}
