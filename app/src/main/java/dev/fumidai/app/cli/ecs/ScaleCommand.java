package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.core.Pause;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.change.Change;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fumidai scale SERVICE N`.
@Command(
        name = "scale",
        description =
                "Another number of tasks for a service, or other limits for its autoscaling, or none of it for a while.")
final class ScaleCommand extends ChangeCommand implements WithExamples {
    @Parameters(index = "0", paramLabel = "[CLUSTER/]SERVICE", description = "The service.")
    private String service = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "N", description = "How many tasks.")
    private @Nullable Integer tasks;

    @Option(names = "--min", paramLabel = "N", description = "The smallest number that autoscaling may choose.")
    private @Nullable Integer min;

    @Option(names = "--max", paramLabel = "N", description = "The largest.")
    private @Nullable Integer max;

    @Option(names = "--suspend", description = "Autoscaling leaves the number as it is, until --resume.")
    private boolean suspend;

    @Option(names = "--resume", description = "Autoscaling chooses again.")
    private boolean resume;

    ScaleCommand(Invocation invocation, Pause pause) {
        super(invocation, pause);
    }

    @Override
    List<? extends Change> changes(Browser browser) throws ProblemException, InterruptedException {
        var ref = browser.places().service(service).ref();
        if (suspend || resume) {
            return List.of(new Change.SuspendScaling(ref, suspend));
        }
        return List.of(
                tasks != null
                        ? new Change.Scale(ref, tasks)
                        : new Change.SetScalingRange(ref, number(min), number(max)));
    }

    @Override
    void check() {
        boolean limits = min != null || max != null;
        var wishes = Stream.of(tasks != null, limits, suspend, resume)
                .filter(it -> it)
                .count();
        if (wishes != 1) {
            throw wrong("give the number of tasks, or --min and --max of autoscaling, or --suspend, or --resume");
        }
        if ((tasks != null && tasks < 0) || (min != null && min < 0) || (max != null && max < 0)) {
            throw wrong("a number of tasks is not negative");
        }
        if (min != null && max != null && min > max) {
            throw wrong("--min is larger than --max");
        }
    }

    private static OptionalInt number(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "fumidai scale shop/web 4 --wait            and return when four run",
                "fumidai scale shop/web --min 2 --max 10    where autoscaling chooses",
                "fumidai scale shop/web --suspend           autoscaling does nothing until --resume");
    }
}
