package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Pause;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.change.Change;
import dev.fumidai.core.ecs.change.WayBack;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fumidai rollback SERVICE`.
@Command(
        name = "rollback",
        description = "Back to what ran before: a deployment that goes on is rolled back, otherwise the revision of the"
                + " last good deployment before is deployed again.")
final class RollbackCommand extends ChangeCommand implements WithExamples {
    @Parameters(paramLabel = "[CLUSTER/]SERVICE", description = "The service.")
    private String service = "";

    @Option(names = "--abort", description = "Stop the deployment that goes on where it is, without going back.")
    private boolean abort;

    RollbackCommand(Invocation invocation, Pause pause) {
        super(invocation, pause);
    }

    @Override
    List<? extends Change> changes(Browser browser) throws ProblemException, InterruptedException {
        return List.of(change(browser, browser.places().service(service)));
    }

    private Change change(Browser browser, Service row) throws ProblemException, InterruptedException {
        var back = new WayBack(browser.reads());
        var open = back.open(row.ref());
        if (open.isPresent()) {
            return abort
                    ? new Change.AbortDeployment(open.get().ref())
                    : new Change.Rollback(open.get().ref());
        }
        if (abort) {
            throw new Problem(
                            "No deployment of " + row.name() + " goes on.",
                            "Only one that goes on can be aborted.",
                            "fumidai rollback " + service,
                            ExitCode.UNAVAILABLE)
                    .asException();
        }
        return new Change.Deploy(row.ref(), back.previous(row).arn());
    }

    @Override
    public List<String> examples() {
        return List.of("fumidai rollback shop/web --wait", "fumidai rollback shop/web --dry-run");
    }
}
