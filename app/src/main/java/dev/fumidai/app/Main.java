package dev.fumidai.app;

import dev.fumidai.app.cli.AuditCommand;
import dev.fumidai.app.cli.Bugs;
import dev.fumidai.app.cli.Cli;
import dev.fumidai.app.cli.CommandParts;
import dev.fumidai.app.cli.Ending;
import dev.fumidai.app.cli.GlobalOptions;
import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.Meant;
import dev.fumidai.app.cli.UserInterface;
import dev.fumidai.app.cli.copy.CpCommand;
import dev.fumidai.app.cli.ecs.EcsCommands;
import dev.fumidai.app.cli.output.Output;
import dev.fumidai.app.cli.shell.ExecCommand;
import dev.fumidai.app.cli.shell.PickingChooser;
import dev.fumidai.app.cli.shell.RunCommand;
import dev.fumidai.app.demo.DemoCommand;
import dev.fumidai.app.demo.RehearseCommand;
import dev.fumidai.app.logging.Logs;
import dev.fumidai.app.plugin.Plugin;
import dev.fumidai.app.plugin.PluginCommand;
import dev.fumidai.app.sandbox.SandboxCommand;
import dev.fumidai.app.tui.TerminalUi;
import dev.fumidai.core.Environment;
import dev.fumidai.core.aws.HeadStart;
import dev.fumidai.terminal.Signals;
import dev.fumidai.terminal.SystemTerminal;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import picocli.CommandLine;

/// The program: the only place where the parts are put together.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Carriers.provide(System.getProperties(), Runtime.getRuntime().availableProcessors());
        System.exit(Plugin.NAME.equals(System.getProperty(Plugin.FACE)) ? plugin(arguments) : run(List.of(arguments)));
    }

    private static int plugin(String[] arguments) {
        var environment = environment();
        var level = environment.variable("FUMIDAI_PLUGIN_DEBUG").isPresent() ? Level.DEBUG : Level.WARNING;
        Logs.choose(log(environment), level);
        return Plugin.run(environment, List.of(arguments), new Bugs(log(environment)));
    }

    private static Environment environment() {
        return new Environment(
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                Path.of("").toAbsolutePath(),
                InstantSource.system(),
                new SecureRandom());
    }

    private static Path log(Environment environment) {
        return environment.stateFolder().resolve("log").resolve("fumidai.log");
    }

    private static int run(List<String> arguments) {
        var parts = CommandParts.of(arguments);
        if (!Meant.by(parts.before()).callsAws()) {
            return run(parts);
        }
        try (var _ = HeadStart.begin()) {
            return run(parts);
        }
    }

    private static int run(CommandParts parts) {
        var environment = environment();
        var log = log(environment);
        Logs.choose(log, level(parts.before()));
        var terminal = new SystemTerminal();
        var ending = new Ending(terminal, code -> Runtime.getRuntime().halt(code));
        new Signals().handle(ending::signal);
        Runtime.getRuntime().addShutdownHook(new Thread(terminal::restore));
        var streams = Streams.of(environment, parts);
        var output =
                new Output(streams.out(), streams.err(), terminal, colour(environment, parts.before()), ending::unread);
        var bugs = new Bugs(log);
        Thread.setDefaultUncaughtExceptionHandler((thread, bug) -> {
            output.problem(bugs.report(bug));
            ending.threadFailed();
        });
        var invocation = new Invocation(
                environment,
                ZoneId.systemDefault(),
                output,
                ending,
                new CoreServices(environment),
                new GlobalOptions(),
                parts.before(),
                parts.after());
        var chooser = new PickingChooser(invocation, terminal);
        var ui = TerminalUi.fits(terminal, environment.variable("TERM"))
                ? Optional.<UserInterface>of(new TerminalUi(invocation, terminal, bugs))
                : Optional.<UserInterface>empty();
        return onVirtualThread(new Cli(invocation, bugs, chooser, commands(invocation, terminal), ui), ending);
    }

    /// Those of the commands that live elsewhere that can be meant, in the order of the help.
    private static List<CommandLine> commands(Invocation invocation, SystemTerminal terminal) {
        var meant = Meant.by(invocation.arguments());
        var commands = new ArrayList<CommandLine>();
        commands.addAll(meant.when("exec", () -> new CommandLine(new ExecCommand(invocation, terminal))));
        commands.addAll(meant.when("run", () -> new CommandLine(new RunCommand(invocation, terminal))));
        commands.addAll(meant.when("cp", () -> new CommandLine(new CpCommand(invocation, terminal))));
        if (meant.command().isEmpty()) {
            commands.addAll(EcsCommands.of(invocation));
        }
        commands.addAll(meant.when(
                "audit",
                () -> AuditCommand.commandLine(
                        invocation, terminal, () -> Instant.EPOCH.plusNanos(System.nanoTime()))));
        commands.addAll(meant.when("plugin", () -> PluginCommand.commandLine(invocation)));
        commands.addAll(meant.when("sandbox", () -> SandboxCommand.commandLine(invocation)));
        commands.addAll(meant.when("demo", () -> new CommandLine(new DemoCommand(invocation, CoreServices::new))));
        commands.addAll(meant.when("rehearse", () -> new CommandLine(new RehearseCommand(invocation))));
        return commands;
    }

    /// Interrupting a virtual thread ends even its socket reads, so that Ctrl-C never waits for
    /// AWS.
    private static int onVirtualThread(Cli cli, Ending ending) {
        var work = new FutureTask<>(cli::run);
        var worker = Thread.ofVirtual().name("main").start(work);
        ending.worker(worker);
        while (true) {
            try {
                return work.get();
            } catch (InterruptedException ignored) {
                // the end is asked for through `ending`
            } catch (ExecutionException e) {
                throw new IllegalStateException("the command line failed", e.getCause());
            }
        }
    }

    private static boolean colour(Environment environment, List<String> arguments) {
        return environment.variable("NO_COLOR").isEmpty()
                && !environment.variable("TERM").equals(Optional.of("dumb"))
                && !arguments.contains("--no-color");
    }

    private static Level level(List<String> arguments) {
        if (arguments.contains("--debug")) {
            return Level.DEBUG;
        }
        return arguments.contains("-v") || arguments.contains("--verbose") ? Level.INFO : Level.WARNING;
    }
}
