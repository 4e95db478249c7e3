package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.app.cli.output.Differences;
import dev.fumidai.app.cli.output.DocumentText;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.change.DefinitionInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `fumidai diff A B`.
@Command(
        name = "diff",
        description = "What differs between two task definitions or service revisions, or between one and a file.")
final class DiffCommand implements Callable<Integer>, WithExamples {
    /// What differs between any two, and says nothing of what runs.
    private static final Set<String> APART = Set.of("serviceRevisionArn", "createdAt", "tags");

    @Parameters(
            index = "0",
            paramLabel = "A",
            description =
                    "FAMILY:REVISION, FAMILY, the ARN of a task definition or service revision, CLUSTER/SERVICE for"
                            + " what it runs, or a JSON file.")
    private String left = "";

    @Parameters(index = "1", paramLabel = "B", description = "Likewise.")
    private String right = "";

    private final Invocation invocation;

    DiffCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException {
        try (var browser = invocation.services().browser(invocation.options().overrides())) {
            var before = lines(browser, left);
            var after = lines(browser, right);
            var lines = Differences.unified(
                    left, before, right, after, invocation.output().dataStyle());
            if (lines.isEmpty()) {
                invocation.output().talk("No difference.");
            }
            lines.forEach(invocation.output()::data);
            return ExitCode.DONE.code();
        }
    }

    private List<String> lines(Browser browser, String what) throws ProblemException, InterruptedException {
        var path = invocation.environment().directory().resolve(what);
        var fields = Files.isRegularFile(path)
                ? file(path)
                : row(browser, what).document().fields();
        var kept = new TreeMap<String, Object>();
        fields.forEach((key, value) -> {
            if (!APART.contains(key) && !DefinitionInput.isOnlyAnswered(key)) {
                kept.put(key, Sorted.of(value));
            }
        });
        return DocumentText.yaml(kept, false);
    }

    /// Of a service, the task definition that it runs.
    private static Row row(Browser browser, String what) throws ProblemException, InterruptedException {
        if (what.matches("[A-Za-z0-9_-]+")) {
            return browser.places().definition(what);
        }
        var row = new Documents(browser).find(what);
        if (row instanceof Service service && service.definition().isPresent()) {
            return browser.reads().taskDefinition(service.definition().get().arn());
        }
        return row;
    }

    private static Map<String, Object> file(Path path) throws ProblemException {
        var fields = JsonFile.read(path);
        return fields.get("taskDefinition") instanceof Map<?, ?> inner ? Sorted.of(inner) : fields;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "fumidai diff web:117 web:118",
                "fumidai diff shop/web taskdef.json      what runs, and what the file would make of it");
    }
}
