package dev.fumidai.app.tui;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.TaskQuery;
import dev.fumidai.terminal.TerminalSize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where the UI begins, as the command line has it. Pure.
///
/// @param service of the cluster
/// @param filter for the first table that is seen
/// @param command without its colon
record Beginning(
        Optional<String> cluster,
        Optional<String> service,
        Optional<String> filter,
        Optional<String> command,
        Preferences preferences) {
    Step step(Seat seat, TerminalSize size, Instant now) {
        var first = Model.start(seat, size, now);
        var model = first.model().having(first.model().desk().preferring(preferences));
        var begun = cluster.map(name -> inCluster(model, name)
                        .and(first.effects().stream()
                                .filter(effect -> !(effect instanceof Effect.Load))
                                .toList()))
                .orElseGet(() -> new Step(sought(model), first.effects()));
        return command.map(text -> {
                    var run = Commands.run(begun.model(), text);
                    return new Step(run.model(), begun.effects()).and(run.effects());
                })
                .orElse(begun);
    }

    /// The clusters are read when somebody goes back to them.
    private Step inCluster(Model model, String name) {
        var waiting = model.withTop(((TableScreen<?>) model.top()).stopped());
        var ref = new ClusterRef(name);
        var services = Navigation.push(waiting, new ServicesTable(Optional.of(ref)));
        return service.map(wanted -> services.and(List.of(find(ref, wanted))))
                .orElseGet(() -> new Step(sought(services.model()), services.effects()));
    }

    private Effect find(ClusterRef in, String name) {
        return new Effect.Ask("service " + name, aws -> {
            var found = Found.<Service>of(sink -> aws.reads().services(List.of(new ServiceRef(in.arn(), name)), sink));
            var row = found.rows().stream().findFirst().orElseThrow(() -> absent(in, name));
            return answered -> {
                var tasks = new TasksTable(TaskQuery.running(row.ref()), Optional.of(row.ref()));
                return Navigation.push(answered, tasks, filter.orElse(""));
            };
        });
    }

    private static ProblemException absent(ClusterRef in, String name) {
        return new Problem(
                        "There is no service " + name + " in " + in.name() + ".",
                        "AWS does not know it in this account and region.",
                        "these are the services that there are",
                        ExitCode.NOT_FOUND)
                .asException();
    }

    private Model sought(Model model) {
        return filter.map(text ->
                        model.withTop(model.top().seeking(text, model.layout().body())))
                .orElse(model);
    }
}
