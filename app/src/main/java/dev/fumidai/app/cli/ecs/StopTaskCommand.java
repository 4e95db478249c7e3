package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Pause;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.Places;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.change.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fumidai stop-task TASK…`.
@Command(
        name = "stop-task",
        description = "Stop tasks; a service starts others in their place. Stopping what is stopped succeeds.")
final class StopTaskCommand extends ChangeCommand implements WithExamples {
    @Parameters(
            paramLabel = "[CLUSTER/]TASK…",
            hideParamSyntax = true,
            arity = "1..*",
            description = "Ids or ARNs of tasks.")
    private List<String> tasks = new ArrayList<>();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; AWS shows it as the task's stopped reason.")
    private @Nullable String reason;

    StopTaskCommand(Invocation invocation, Pause pause) {
        super(invocation, pause);
    }

    @Override
    List<? extends Change> changes(Browser browser) throws ProblemException, InterruptedException {
        var changes = new ArrayList<Change>();
        for (var name : tasks) {
            var task = task(browser, name);
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

    static Task task(Browser browser, String name) throws ProblemException, InterruptedException {
        return switch (browser.places().place(name)) {
            case Places.OfTask it -> it.task();
            case Places.OfService it ->
                throw new Problem(
                                name + " is a service, not a task.",
                                "",
                                "fumidai ls tasks --service "
                                        + it.service().ref().cluster().name() + "/"
                                        + it.service().name(),
                                ExitCode.USAGE)
                        .asException();
        };
    }

    @Override
    public List<String> examples() {
        return List.of("fumidai stop-task 0123456789abcdef0123456789abcdef --reason 'leaks memory' --wait");
    }
}
