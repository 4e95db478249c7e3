package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.DurationOption;
import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.core.Pause;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.TaskRef;
import dev.fumidai.core.ecs.change.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fumidai protect TASK…`.
@Command(
        name = "protect",
        description = "Keep tasks of services from being stopped when their service scales in or deploys.")
final class ProtectCommand extends ChangeCommand implements WithExamples {
    private static final Duration LONGEST = Duration.ofDays(2);

    @Mixin
    private NamedTasks tasks = new NamedTasks();

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationOption.class,
            description = "How long, two hours by default and two days at the most.")
    private @Nullable Duration lasts;

    @Option(names = "--off", description = "Protect them no longer.")
    private boolean off;

    ProtectCommand(Invocation invocation, Pause pause) {
        super(invocation, pause);
    }

    @Override
    void check() {
        if (lasts != null && (off || lasts.compareTo(LONGEST) > 0)) {
            throw wrong("--for takes up to 48h, and does not go with --off");
        }
    }

    @Override
    List<? extends Change> changes(Browser browser) throws ProblemException, InterruptedException {
        var byCluster = new LinkedHashMap<ClusterRef, List<TaskRef>>();
        for (var task : tasks.find(browser)) {
            var ref = task.ref();
            byCluster
                    .computeIfAbsent(ref.cluster(), cluster -> new ArrayList<>())
                    .add(ref);
        }
        return byCluster.entrySet().stream()
                .map(it -> new Change.Protect(it.getKey(), it.getValue(), !off, Optional.ofNullable(lasts)))
                .toList();
    }

    @Override
    public List<String> examples() {
        return List.of("fumidai protect shop/0123456789abcdef0123456789abcdef --for 4h");
    }
}
