package dev.fumidai.app.cli;

import dev.fumidai.app.cli.output.Output;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// `fumidai` alone: the terminal UI on a terminal, elsewhere a short help.
@Command(
        name = "fumidai",
        synopsisSubcommandLabel = "COMMAND",
        description = "A database prompt through a throw-away bastion, in one command.")
public final class RootCommand implements Callable<Integer> {
    @Mixin
    private final GlobalOptions options;

    @ArgGroup(exclusive = false, heading = "%nThe terminal UI:%n")
    private UiOptions uiOptions = new UiOptions();

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
    private final Optional<UserInterface> ui;

    /// @param ui what to start without a command; empty where there is no terminal for it
    public RootCommand(GlobalOptions options, Output output, Optional<UserInterface> ui) {
        this.options = options;
        this.output = output;
        this.ui = ui;
    }

    @Override
    public Integer call() throws Exception {
        if (version) {
            return new VersionCommand(output).call();
        }
        if (ui.isPresent()) {
            return ui.get().show(uiOptions);
        }
        Help.shortHelp().forEach(output::data);
        return 0;
    }

    UiOptions uiOptions() {
        return uiOptions;
    }

    GlobalOptions options() {
        return options;
    }
}
