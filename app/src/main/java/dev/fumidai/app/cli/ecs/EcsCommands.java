package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.core.Pause;
import java.util.List;
import picocli.CommandLine;

/// Every command of this package.
public final class EcsCommands {
    private EcsCommands() {}

    public static List<CommandLine> of(Invocation invocation) {
        return of(invocation, Pause.real());
    }

    /// @param pause waits between looks
    public static List<CommandLine> of(Invocation invocation, Pause pause) {
        return List.of(
                new CommandLine(new LsCommand(invocation)),
                new CommandLine(new DescribeCommand(invocation)),
                new CommandLine(new EventsCommand(invocation, pause)),
                new CommandLine(new RevisionsCommand(invocation)),
                new CommandLine(new DiffCommand(invocation)),
                new CommandLine(new TraceCommand(invocation)),
                new CommandLine(new RolloutCommand(invocation, pause)),
                new CommandLine(new DoctorCommand(invocation)),
                new CommandLine(new ScaleCommand(invocation, pause)),
                new CommandLine(new RestartCommand(invocation, pause)),
                new CommandLine(new DeployCommand(invocation, pause)),
                new CommandLine(new RollbackCommand(invocation, pause)),
                new CommandLine(new ContinueCommand(invocation, pause)),
                new CommandLine(new UpdateCommand(invocation, pause)),
                new CommandLine(new StopTaskCommand(invocation, pause)),
                new CommandLine(new ProtectCommand(invocation, pause)),
                new CommandLine(new DrainCommand(invocation, pause)),
                new CommandLine(new RegisterCommand(invocation, pause)),
                new CommandLine(new LogsCommand(invocation, pause)),
                new CommandLine(new MetricsCommand(invocation)),
                new CommandLine(new ScalingCommand(invocation)));
    }
}
