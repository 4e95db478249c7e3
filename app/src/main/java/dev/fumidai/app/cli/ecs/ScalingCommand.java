package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.app.cli.output.DocumentText;
import dev.fumidai.app.cli.output.StructuredText;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.scaling.AwsScalingReads;
import dev.fumidai.core.scaling.ScalableTarget;
import dev.fumidai.core.scaling.Scaling;
import dev.fumidai.core.scaling.ScalingActivity;
import dev.fumidai.core.scaling.ScalingPolicy;
import dev.fumidai.core.scaling.ScheduledAction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fumidai autoscaling SERVICE`.
@Command(
        name = "autoscaling",
        description = "The autoscaling of a service: its limits, policies, schedules, and what it did lately.")
final class ScalingCommand implements Callable<Integer>, WithExamples {
    /// How it is written.
    enum Form {
        YAML,
        JSON
    }

    @Parameters(paramLabel = "[CLUSTER/]SERVICE", description = "The service.")
    private String service = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "yaml or json.")
    private Form form = Form.YAML;

    private final Invocation invocation;

    ScalingCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException {
        try (var browser = invocation.services().browser(invocation.options().overrides())) {
            var ref = browser.places().service(service).ref();
            var clients = browser.access().clients();
            var scaling = new AwsScalingReads(clients::scaling, browser.calls()).scaling(ref);
            if (scaling.target().isEmpty() && scaling.limitsUnknown().isEmpty()) {
                invocation.output().talk(ref.name() + " is not autoscaled.");
            }
            var fields = fields(scaling);
            var lines = switch (form) {
                case YAML -> DocumentText.yaml(fields, false);
                case JSON -> StructuredText.jsonDocument(fields);
            };
            lines.forEach(invocation.output()::data);
            return Gaps.tell(scaling.missing(), invocation);
        }
    }

    private static Map<String, Object> fields(Scaling scaling) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put(
                "ScalableTargets",
                scaling.target().map(ScalableTarget::document).stream()
                        .map(it -> it.fields())
                        .toList());
        fields.put(
                "ScalingPolicies",
                scaling.policies().stream()
                        .map(ScalingPolicy::document)
                        .map(it -> it.fields())
                        .toList());
        fields.put(
                "ScheduledActions",
                scaling.schedules().stream()
                        .map(ScheduledAction::document)
                        .map(it -> it.fields())
                        .toList());
        fields.put(
                "ScalingActivities",
                scaling.activities().stream()
                        .map(ScalingActivity::document)
                        .map(it -> it.fields())
                        .toList());
        return fields;
    }

    @Override
    public List<String> examples() {
        return List.of("fumidai autoscaling shop/web", "fumidai scale shop/web --min 2 --max 10");
    }
}
