package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Pause;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Deployment;
import dev.fumidai.core.ecs.Hook;
import dev.fumidai.core.ecs.change.Change;
import dev.fumidai.core.ecs.change.WayBack;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fumidai continue SERVICE`.
@Command(name = "continue", description = "A deployment that waits at a pause goes on, or back.")
final class ContinueCommand implements Callable<Integer> {
    @Parameters(paramLabel = "[CLUSTER/]SERVICE", description = "The service.")
    private String service = "";

    @Option(names = "--hook", paramLabel = "ID", description = "Which pause; the one that waits by default.")
    private @Nullable String hook;

    @Option(names = "--roll-back", description = "Go back instead.")
    private boolean rollBack;

    @Mixin
    private ChangeOptions options = new ChangeOptions();

    private final Invocation invocation;
    private final Pause pause;

    ContinueCommand(Invocation invocation, Pause pause) {
        this.invocation = invocation;
        this.pause = pause;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException {
        try (var browser = invocation.services().browser(invocation.options().overrides())) {
            var row = browser.places().service(service);
            var open = new WayBack(browser.reads()).open(row.ref());
            var id = Optional.ofNullable(hook).or(() -> open.flatMap(ContinueCommand::waiting));
            if (open.isEmpty() || id.isEmpty()) {
                throw new Problem(
                                "No deployment of " + row.name() + " waits at a pause.",
                                open.map(it -> "Its deployment is "
                                                + it.status().text() + ".")
                                        .orElse("No deployment goes on."),
                                "",
                                ExitCode.UNAVAILABLE)
                        .asException();
            }
            var change = new Change.ContinueDeployment(open.get().ref(), id.get(), rollBack);
            return new ChangeRun(invocation, browser, options, pause).run(change);
        }
    }

    private static Optional<String> waiting(Deployment deployment) {
        return deployment.hooks().stream()
                .filter(Hook::awaitsAction)
                .map(Hook::id)
                .findFirst();
    }
}
