package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.core.Pause;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.change.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fumidai stop-task TASK…`.
@Command(
        name = "stop-task",
        description = "Stop tasks; a service starts others in their place. Stopping what is stopped succeeds.")
final class StopTaskCommand extends ChangeCommand implements WithExamples {
    @Mixin
    private NamedTasks tasks = new NamedTasks();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; AWS shows it as the task's stopped reason.")
    private @Nullable String reason;

    StopTaskCommand(Invocation invocation, Pause pause) {
        super(invocation, pause);
    }

    @Override
    List<? extends Change> changes(Browser browser) throws ProblemException, InterruptedException {
        var changes = new ArrayList<Change>();
        for (var task : tasks.find(browser)) {
            if (task.ending()) {
                invocation()
                        .output()
                        .talk("is stopped or on its way there: " + task.ref().id());
            } else {
                changes.add(new Change.StopTask(task.ref(), Optional.ofNullable(reason)));
            }
        }
        return changes;
    }

    @Override
    public List<String> examples() {
        return List.of("fumidai stop-task 0123456789abcdef0123456789abcdef --reason 'leaks memory' --wait");
    }
}
