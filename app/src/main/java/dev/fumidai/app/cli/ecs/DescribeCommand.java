package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.app.cli.output.DocumentText;
import dev.fumidai.app.cli.output.StructuredText;
import dev.fumidai.core.ProblemException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fumidai describe WHAT`.
@Command(name = "describe", description = "Everything that AWS says about one thing, with the AWS CLI's key names.")
final class DescribeCommand implements Callable<Integer>, WithExamples {
    /// How it is written.
    enum Form {
        YAML,
        JSON
    }

    @Parameters(
            paramLabel = "[KIND/]ID",
            description = "CLUSTER/SERVICE, SERVICE, a task's id, FAMILY:REVISION, an ARN; or with its kind before it:"
                    + " cluster/shop, task-definition/web, capacity-provider/FARGATE, instance/CLUSTER/ID.")
    private String what = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "yaml (without what is empty) or json (all of it).")
    private Form form = Form.YAML;

    private final Invocation invocation;

    DescribeCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException {
        try (var browser = invocation.services().browser(invocation.options().overrides())) {
            var fields = new Documents(browser).find(what).document().fields();
            var lines = switch (form) {
                case YAML -> DocumentText.yaml(fields, false);
                case JSON -> StructuredText.jsonDocument(fields);
            };
            lines.forEach(invocation.output()::data);
            return 0;
        }
    }

    @Override
    public List<String> examples() {
        return List.of(
                "fumidai describe shop/web               a service",
                "fumidai describe web:118 -o json        a task definition, for scripts",
                "fumidai describe cluster/shop");
    }
}
