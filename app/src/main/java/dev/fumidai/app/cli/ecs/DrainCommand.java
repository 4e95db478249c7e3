package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Pause;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.Cluster;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.Instance;
import dev.fumidai.core.ecs.InstanceRef;
import dev.fumidai.core.ecs.change.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fumidai drain CLUSTER INSTANCE…`.
@Command(
        name = "drain",
        description = "Container instances get no new tasks, and services move theirs elsewhere; or get them again.")
final class DrainCommand extends ChangeCommand implements WithExamples {
    @Parameters(index = "0", paramLabel = "CLUSTER", description = "The cluster.")
    private String cluster = "";

    @Parameters(
            index = "1..*",
            paramLabel = "INSTANCE…",
            hideParamSyntax = true,
            arity = "1..*",
            description = "EC2's ids, or those of ECS.")
    private List<String> instances = new ArrayList<>();

    @Option(names = "--activate", description = "They get tasks again.")
    private boolean activate;

    DrainCommand(Invocation invocation, Pause pause) {
        super(invocation, pause);
    }

    @Override
    List<? extends Change> changes(Browser browser) throws ProblemException, InterruptedException {
        var row = browser.places().cluster(Optional.of(cluster));
        return List.of(new Change.SetInstances(row.ref(), named(browser, row), !activate));
    }

    private List<InstanceRef> named(Browser browser, Cluster row) throws ProblemException, InterruptedException {
        var found = Found.<Instance>of(sink -> browser.reads().instances(row.ref(), sink));
        var refs = new ArrayList<InstanceRef>();
        for (var name : instances) {
            refs.add(found.rows().stream()
                    .filter(it -> it.name().equals(name)
                            || it.ref().id().equals(name)
                            || it.arn().equals(name))
                    .map(Instance::ref)
                    .findFirst()
                    .orElseThrow(() -> new Problem(
                                    "Cluster " + row.name() + " has no instance " + name + ".",
                                    "It has " + found.rows().size() + ".",
                                    "fumidai ls instances --cluster " + row.name(),
                                    ExitCode.NOT_FOUND)
                            .asException()));
        }
        return refs;
    }

    @Override
    public List<String> examples() {
        return List.of("fumidai drain data i-0123456789abcdef0", "fumidai drain data i-0123456789abcdef0 --activate");
    }
}
