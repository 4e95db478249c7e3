package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.core.Pause;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.change.Change;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `fumidai register FILE`.
@Command(name = "register", description = "A new revision of a task definition, from a file; prints its ARN.")
final class RegisterCommand implements Callable<Integer>, WithExamples {
    @Parameters(
            paramLabel = "FILE",
            description = "JSON, as fumidai describe FAMILY:REVISION -o json prints it, or with tags.")
    private String file = "";

    @Mixin
    private ChangeOptions options = new ChangeOptions();

    private final Invocation invocation;
    private final Pause pause;

    RegisterCommand(Invocation invocation, Pause pause) {
        this.invocation = invocation;
        this.pause = pause;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException {
        var read = DefinitionFile.read(invocation.environment().directory().resolve(file));
        try (var browser = invocation.services().browser(invocation.options().overrides())) {
            var change =
                    new Change.RegisterDefinition(read.definition(), read.tags().orElse(Map.of()));
            return new ChangeRun(invocation, browser, options, pause).run(change);
        }
    }

    @Override
    public List<String> examples() {
        return List.of(
                "fumidai describe web:118 -o json > web.json",
                "fumidai diff web:118 web.json",
                "fumidai register web.json");
    }
}
