package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.DurationOption;
import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.core.Pause;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.change.Change;
import dev.fumidai.core.ecs.change.ServiceEdit;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fumidai update SERVICE`.
@Command(name = "update", description = "Change settings of a service; what is not named stays as it is.")
final class UpdateCommand extends ChangeCommand implements WithExamples {
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

    UpdateCommand(Invocation invocation, Pause pause) {
        super(invocation, pause);
    }

    @Override
    void check() {
        if (edit().empty()) {
            throw wrong("say what to change");
        }
    }

    @Override
    List<? extends Change> changes(Browser browser) throws ProblemException, InterruptedException {
        return List.of(
                new Change.UpdateService(browser.places().service(service).ref(), edit()));
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
