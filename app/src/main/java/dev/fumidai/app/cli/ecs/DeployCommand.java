package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.app.cli.output.Differences;
import dev.fumidai.app.cli.output.DocumentText;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Pause;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.ContainerPlan;
import dev.fumidai.core.ecs.DefinitionRef;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.TaskDefinition;
import dev.fumidai.core.ecs.change.Change;
import dev.fumidai.core.ecs.change.DefinitionInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fumidai deploy SERVICE REVISION`.
@Command(name = "deploy", description = "Another revision of a service's task definition, or a new one.")
final class DeployCommand extends ChangeCommand implements WithExamples {
    @Parameters(index = "0", paramLabel = "[CLUSTER/]SERVICE", description = "The service.")
    private String service = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "REVISION",
            description = "FAMILY:NUMBER, NUMBER of the service's family, FAMILY for its newest, or an ARN.")
    private @Nullable String revision;

    @Option(
            names = "--image",
            paramLabel = "[CONTAINER=]IMAGE",
            description = "What runs now with another image, registered as a new revision with its tags.")
    private List<String> images = new ArrayList<>();

    @Option(names = "--file", paramLabel = "FILE", description = "A task definition in JSON, registered first.")
    private @Nullable String file;

    DeployCommand(Invocation invocation, Pause pause) {
        super(invocation, pause);
    }

    @Override
    void check() {
        if ((revision == null ? 0 : 1) + (images.isEmpty() ? 0 : 1) + (file == null ? 0 : 1) != 1) {
            throw wrong("give one of REVISION, --image and --file");
        }
    }

    @Override
    List<? extends Change> changes(Browser browser) throws ProblemException, InterruptedException {
        return List.of(change(browser, browser.places().service(service)));
    }

    private Change change(Browser browser, Service row) throws ProblemException, InterruptedException {
        if (revision != null) {
            var wanted = named(row, revision);
            mustExist(browser, wanted);
            return new Change.Deploy(row.ref(), wanted);
        }
        var now = browser.reads().taskDefinition(current(row).arn());
        if (file != null) {
            var path = invocation().environment().directory().resolve(file);
            var read = DefinitionFile.read(path);
            return shown(row, now, read.definition(), read.tags().orElse(now.tags()));
        }
        return shown(row, now, withImages(now), now.tags());
    }

    private static String named(Service row, String revision) throws ProblemException {
        return revision.matches("\\d+") ? current(row).family() + ":" + revision : revision;
    }

    /// A revision that is not there is told before anybody is asked, and by a dry run too. Whoever
    /// may not read definitions hears it from ECS.
    private static void mustExist(Browser browser, String wanted) throws ProblemException, InterruptedException {
        try {
            browser.places().definition(wanted);
        } catch (ProblemException e) {
            if (e.problem().exitCode() != ExitCode.REFUSED) {
                throw e;
            }
        }
    }

    private static DefinitionRef current(Service row) throws ProblemException {
        return row.definition()
                .orElseThrow(() -> new Problem(
                                row.name() + " has no task definition of its own.",
                                "Its task sets have.",
                                "aws ecs create-task-set",
                                ExitCode.USAGE)
                        .asException());
    }

    private Map<String, Object> withImages(TaskDefinition now) throws ProblemException {
        var definition = DefinitionInput.of(now);
        for (var image : images) {
            int at = image.indexOf('=');
            var container = at > 0 ? image.substring(0, at) : only(now);
            definition = DefinitionInput.withImage(definition, container, image.substring(at + 1))
                    .orElseThrow(() -> new Problem(
                                    now.name() + " has no container " + container + ".",
                                    "It has " + names(now) + ".",
                                    "--image CONTAINER=IMAGE",
                                    ExitCode.NOT_FOUND)
                            .asException());
        }
        return definition;
    }

    /// The only container, or the only essential one.
    private static String only(TaskDefinition now) throws ProblemException {
        var essential = now.containers().stream()
                .filter(it -> now.containers().size() == 1 || it.essential())
                .toList();
        if (essential.size() == 1) {
            return essential.getFirst().name();
        }
        throw new Problem(
                        "Which container gets the image?",
                        now.name() + " has " + names(now) + ".",
                        "--image CONTAINER=IMAGE",
                        ExitCode.USAGE)
                .asException();
    }

    private static String names(TaskDefinition now) {
        return String.join(
                ", ", now.containers().stream().map(ContainerPlan::name).toList());
    }

    private Change shown(Service row, TaskDefinition now, Map<String, Object> definition, Map<String, String> tags) {
        var output = invocation().output();
        var lines = Differences.unified(
                now.name(), lines(DefinitionInput.of(now)), "new", lines(definition), output.talkStyle());
        lines.forEach(output::talk);
        if (lines.isEmpty()) {
            output.talk("The new revision does not differ from " + now.name() + ".");
        }
        return new Change.DeployNew(row.ref(), definition, tags);
    }

    private static List<String> lines(Map<String, Object> definition) {
        var sorted = new LinkedHashMap<>(definition);
        sorted.remove("tags");
        return DocumentText.yaml(Sorted.of(sorted), false);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "fumidai deploy shop/web 118 --wait      this revision of its family",
                "fumidai deploy shop/web --image 1234.dkr.ecr.eu-west-1.amazonaws.com/web:v2",
                "fumidai deploy shop/web --file taskdef.json --dry-run");
    }
}
