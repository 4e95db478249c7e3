package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Pause;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.Deployment;
import dev.fumidai.core.ecs.Hook;
import dev.fumidai.core.ecs.change.Change;
import dev.fumidai.core.ecs.change.WayBack;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fumidai continue SERVICE`.
@Command(name = "continue", description = "A deployment that waits at a pause goes on, or back.")
final class ContinueCommand extends ChangeCommand {
    @Parameters(paramLabel = "[CLUSTER/]SERVICE", description = "The service.")
    private String service = "";

    @Option(names = "--hook", paramLabel = "ID", description = "Which pause; the one that waits by default.")
    private @Nullable String hook;

    @Option(names = "--roll-back", description = "Go back instead.")
    private boolean rollBack;

    ContinueCommand(Invocation invocation, Pause pause) {
        super(invocation, pause);
    }

    @Override
    List<? extends Change> changes(Browser browser) throws ProblemException, InterruptedException {
        var row = browser.places().service(service);
        var open = new WayBack(browser.reads()).open(row.ref());
        var id = Optional.ofNullable(hook).or(() -> open.flatMap(ContinueCommand::waiting));
        if (open.isEmpty() || id.isEmpty()) {
            throw new Problem(
                            "No deployment of " + row.name() + " waits at a pause.",
                            open.map(it -> "Its deployment is " + it.status().text() + ".")
                                    .orElse("No deployment goes on."),
                            "",
                            ExitCode.UNAVAILABLE)
                    .asException();
        }
        return List.of(new Change.ContinueDeployment(open.get().ref(), id.get(), rollBack));
    }

    private static Optional<String> waiting(Deployment deployment) {
        return deployment.hooks().stream()
                .filter(Hook::awaitsAction)
                .map(Hook::id)
                .findFirst();
    }
}
