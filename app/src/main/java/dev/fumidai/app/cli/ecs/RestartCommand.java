package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.core.Pause;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.change.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `fumidai restart SERVICE…`.
@Command(name = "restart", description = "New tasks of the same revision, as a deployment does it.")
final class RestartCommand implements Callable<Integer>, WithExamples {
    @Parameters(
            paramLabel = "[CLUSTER/]SERVICE…",
            hideParamSyntax = true,
            arity = "1..*",
            description = "The services, one after the other.")
    private List<String> services = new ArrayList<>();

    @Mixin
    private ChangeOptions options = new ChangeOptions();

    private final Invocation invocation;
    private final Pause pause;

    RestartCommand(Invocation invocation, Pause pause) {
        this.invocation = invocation;
        this.pause = pause;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException {
        try (var browser = invocation.services().browser(invocation.options().overrides())) {
            var changes = new ArrayList<Change>();
            for (var service : services) {
                changes.add(new Change.Restart(browser.places().service(service).ref()));
            }
            return new ChangeRun(invocation, browser, options, pause).run(changes);
        }
    }

    @Override
    public List<String> examples() {
        return List.of("fumidai restart shop/web --wait", "fumidai restart shop/web shop/worker --yes");
    }
}
