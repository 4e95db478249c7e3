package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.DurationOption;
import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.core.Pause;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.change.Change;
import dev.fumidai.core.ecs.change.ServiceEdit;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `fumidai update SERVICE`.
@Command(name = "update", description = "Change settings of a service; what is not named stays as it is.")
final class UpdateCommand implements Callable<Integer>, WithExamples {
    /// A switch.
    enum Position {
        ON,
        OFF
    }

    @Parameters(paramLabel = "[CLUSTER/]SERVICE", description = "The service.")
    private String service = "";

    @Option(names = "--desired", paramLabel = "N", description = "How many tasks.")
    private @Nullable Integer desired;

    @Option(names = "--definition", paramLabel = "REVISION", description = "Which task definition.")
    private @Nullable String definition;

    @Option(
            names = "--exec",
            paramLabel = "on|off",
            description = "Whether new tasks can be entered. Refused on production profiles.")
    private @Nullable Position exec;

    @Option(names = "--platform", paramLabel = "VERSION", description = "Which Fargate platform version.")
    private @Nullable String platform;

    @Option(
            names = "--health-grace",
            paramLabel = "DURATION",
            converter = DurationOption.class,
            description = "How long health checks do not count after a start.")
    private @Nullable Duration grace;

    @Option(names = "--force", description = "New tasks, although nothing else would need them.")
    private boolean force;

    @Mixin
    private ChangeOptions options = new ChangeOptions();

    @Spec
    private @Nullable CommandSpec spec;

    private final Invocation invocation;
    private final Pause pause;

    UpdateCommand(Invocation invocation, Pause pause) {
        this.invocation = invocation;
        this.pause = pause;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException {
        var edit = edit();
        if (edit.empty()) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "say what to change");
        }
        try (var browser = invocation.services().browser(invocation.options().overrides())) {
            var ref = browser.places().service(service).ref();
            return new ChangeRun(invocation, browser, options, pause).run(new Change.UpdateService(ref, edit));
        }
    }

    private ServiceEdit edit() {
        var edit = ServiceEdit.none();
        edit = desired == null ? edit : edit.withDesired(desired);
        edit = definition == null ? edit : edit.withDefinition(definition);
        edit = exec == null ? edit : edit.withExec(exec == Position.ON);
        edit = platform == null ? edit : edit.withPlatform(platform);
        edit = grace == null ? edit : edit.withHealthGrace(Math.toIntExact(grace.toSeconds()));
        return force ? edit.withForce() : edit;
    }

    @Override
    public List<String> examples() {
        return List.of("fumidai update shop/console --exec on --force --wait");
    }
}
