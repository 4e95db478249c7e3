package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.FormatOption;
import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.app.ecs.TaskSheets;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.TaskDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fumidai revisions FAMILY`.
@Command(name = "revisions", description = "The active revisions of a task definition family, the newest first.")
final class RevisionsCommand implements Callable<Integer>, WithExamples {
    @Parameters(paramLabel = "FAMILY", description = "As fumidai ls task-definitions lists them.")
    private String family = "";

    @Option(names = "--limit", paramLabel = "N", description = "So many of them; 20 by default, 0 for all.")
    private int limit = 20;

    @Option(names = "--cluster", paramLabel = "CLUSTER", description = "Say which of its services run a revision.")
    private @Nullable String cluster;

    @Mixin
    private FormatOption format = new FormatOption();

    private final Invocation invocation;

    RevisionsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException {
        try (var browser = invocation.services().browser(invocation.options().overrides())) {
            var all = browser.reads().revisions(family);
            var wanted = limit > 0 && all.size() > limit ? all.subList(0, limit) : all;
            var rows = new ArrayList<TaskDefinition>();
            for (var ref : wanted) {
                rows.add(browser.reads().taskDefinition(ref.arn()));
            }
            var used = new HashMap<String, List<String>>();
            if (cluster != null) {
                var ref = browser.places().cluster(Optional.of(cluster)).ref();
                Found.<Service>of(sink -> browser.reads().services(ref, sink))
                        .rows()
                        .forEach(service -> note(service, used));
            }
            var now = invocation.environment().clock().instant();
            var sheet = TaskSheets.definitions(now, arn -> used.getOrDefault(arn, List.of()));
            format.print(
                    sheet.listing(rows),
                    "No active revision of " + family + "; all families:  fumidai ls task-definitions",
                    invocation.output());
            if (wanted.size() < all.size()) {
                invocation.output().talk("the newest " + wanted.size() + " of " + all.size() + "; --limit 0 shows all");
            }
            return 0;
        }
    }

    private static void note(Service service, Map<String, List<String>> used) {
        service.rollouts().stream()
                .map(rollout -> rollout.definition())
                .distinct()
                .forEach(arn ->
                        used.computeIfAbsent(arn, key -> new ArrayList<>()).add(service.name()));
    }

    @Override
    public List<String> examples() {
        return List.of("fumidai revisions web", "fumidai revisions web --cluster shop --limit 0 -o wide");
    }
}
