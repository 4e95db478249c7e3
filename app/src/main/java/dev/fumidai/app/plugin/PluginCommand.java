package dev.fumidai.app.plugin;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fumidai plugin install | uninstall`.
@Command(
        name = "plugin",
        description = "Be the AWS CLI's session-manager-plugin as well.",
        synopsisSubcommandLabel = "COMMAND")
public final class PluginCommand {
    private PluginCommand() {}

    /// The command with its subcommands.
    public static CommandLine commandLine(Invocation invocation) {
        return new CommandLine(new PluginCommand())
                .addSubcommand(new Install(invocation))
                .addSubcommand(new Uninstall(invocation));
    }

    /// Where to.
    static final class Folder {
        @Option(names = "--dir", paramLabel = "DIR", description = "The folder; by default ~/.local/bin.")
        @Nullable
        private Path given;

        Path path(Invocation invocation) {
            var environment = invocation.environment();
            return environment
                    .directory()
                    .resolve(
                            Optional.ofNullable(given).orElse(environment.home().resolve(".local/bin")))
                    .normalize();
        }
    }

    /// `fumidai plugin install`.
    @Command(name = "install", description = "Put a session-manager-plugin that is Fumidai into a folder.")
    static final class Install implements Callable<Integer> {
        @Mixin
        private Folder folder = new Folder();

        private final Invocation invocation;

        Install(Invocation invocation) {
            this.invocation = invocation;
        }

        @Override
        public Integer call() throws ProblemException {
            var installation = new Installation(folder.path(invocation), Program.ofThisProcess());
            var output = invocation.output();
            output.data((installation.install() ? "installed  " : "is there already  ") + installation.file());
            note(installation).ifPresent(output::talk);
            return ExitCode.DONE.code();
        }

        /// Callers take the first of that name on their PATH.
        private Optional<String> note(Installation installation) {
            var path = new SearchPath(invocation.environment().variable("PATH").orElse(""));
            var folder = installation.file().resolveSibling("");
            if (!path.has(folder)) {
                return Optional.of("note   " + folder + " is not on your PATH:  export PATH=\"" + folder + ":$PATH\"");
            }
            return path.first(Plugin.NAME)
                    .filter(found -> !found.equals(installation.file()))
                    .filter(Files::exists)
                    .map(found -> "note   " + found + " comes first on your PATH; put " + folder + " before "
                            + found.resolveSibling(""));
        }
    }

    /// `fumidai plugin uninstall`.
    @Command(name = "uninstall", description = "Take it away again; the genuine one is never touched.")
    static final class Uninstall implements Callable<Integer> {
        @Mixin
        private Folder folder = new Folder();

        private final Invocation invocation;

        Uninstall(Invocation invocation) {
            this.invocation = invocation;
        }

        @Override
        public Integer call() throws ProblemException {
            var installation = new Installation(folder.path(invocation), Program.ofThisProcess());
            invocation
                    .output()
                    .talk((installation.uninstall() ? "removed  " : "nothing to remove at  ") + installation.file());
            return ExitCode.DONE.code();
        }
    }
}
