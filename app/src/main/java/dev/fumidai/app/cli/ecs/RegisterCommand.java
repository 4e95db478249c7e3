package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.core.Pause;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.change.Change;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `fumidai register FILE`.
@Command(name = "register", description = "A new revision of a task definition, from a file; prints its ARN.")
final class RegisterCommand extends ChangeCommand implements WithExamples {
    @Parameters(
            paramLabel = "FILE",
            description = "JSON, as fumidai describe FAMILY:REVISION -o json prints it, or with tags.")
    private String file = "";

    RegisterCommand(Invocation invocation, Pause pause) {
        super(invocation, pause);
    }

    @Override
    List<? extends Change> changes(Browser browser) throws ProblemException {
        var read = DefinitionFile.read(invocation().environment().directory().resolve(file));
        return List.of(
                new Change.RegisterDefinition(read.definition(), read.tags().orElse(Map.of())));
    }

    @Override
    public List<String> examples() {
        return List.of(
                "fumidai describe web:118 -o json > web.json",
                "fumidai diff web:118 web.json",
                "fumidai register web.json");
    }
}
