package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.core.Pause;
import java.util.List;
import picocli.CommandLine;

/// Every command of this package.
public final class EcsCommands {
    private EcsCommands() {}

    public static List<CommandLine> of(Invocation invocation) {
        return List.of(
                new CommandLine(new LsCommand(invocation)),
                new CommandLine(new DescribeCommand(invocation)),
                new CommandLine(new EventsCommand(invocation, Pause.real())),
                new CommandLine(new RevisionsCommand(invocation)),
                new CommandLine(new DiffCommand(invocation)),
                new CommandLine(new TraceCommand(invocation)));
    }
}
