package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.core.Pause;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.change.Change;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `fumidai restart SERVICE…`.
@Command(name = "restart", description = "New tasks of the same revision, as a deployment does it.")
final class RestartCommand extends ChangeCommand implements WithExamples {
    @Parameters(
            paramLabel = "[CLUSTER/]SERVICE…",
            hideParamSyntax = true,
            arity = "1..*",
            description = "The services, one after the other.")
    private List<String> services = new ArrayList<>();

    RestartCommand(Invocation invocation, Pause pause) {
        super(invocation, pause);
    }

    @Override
    List<? extends Change> changes(Browser browser) throws ProblemException, InterruptedException {
        var changes = new ArrayList<Change>();
        for (var service : services) {
            changes.add(new Change.Restart(browser.places().service(service).ref()));
        }
        return changes;
    }

    @Override
    public List<String> examples() {
        return List.of("fumidai restart shop/web --wait", "fumidai restart shop/web shop/worker --yes");
    }
}
