package dev.fumidai.app.cli.ecs;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.Places;
import dev.fumidai.core.ecs.Task;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/// The tasks that a command is about.
final class NamedTasks {
    @Parameters(
            paramLabel = "[CLUSTER/]TASK…",
            hideParamSyntax = true,
            arity = "1..*",
            description = "Ids or ARNs of tasks.")
    private List<String> names = new ArrayList<>();

    /// All of them, as they are now.
    ///
    /// @throws ProblemException exit code 2 when one is a service, 5 when one is not there
    List<Task> find(Browser browser) throws ProblemException, InterruptedException {
        var tasks = new ArrayList<Task>();
        for (var name : names) {
            tasks.add(task(browser, name));
        }
        return tasks;
    }

    private static Task task(Browser browser, String name) throws ProblemException, InterruptedException {
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
}
