package dev.fumidai.app.tui;

import dev.fumidai.app.cli.output.TaskIds;
import dev.fumidai.core.ecs.Cluster;
import dev.fumidai.core.ecs.Container;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskQuery;
import dev.fumidai.core.ecs.TaskStatus;
import dev.fumidai.terminal.widget.MenuState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The containers of a cluster that a shell would open in, to choose from.
final class ShellChoice {
    private ShellChoice() {}

    static Step open(Model model, Cluster cluster) {
        return Step.of(model, new Effect.Ask("containers of " + cluster.name(), aws -> {
            var tasks = Found.<Task>of(sink -> aws.reads().tasks(TaskQuery.running(cluster.ref()), sink))
                    .rows();
            return answered -> choose(answered, cluster.name(), tasks);
        }));
    }

    static Step choose(Model model, String cluster, List<Task> tasks) {
        var items = new ArrayList<MenuState.Item>();
        var acts = new ArrayList<Binding.Act>();
        for (var task : tasks) {
            for (var container : task.containers()) {
                if (isOpen(container)) {
                    items.add(MenuState.Item.of("", text(task, container)));
                    acts.add(next -> Shells.open(next, Shells.target(task.ref()), Optional.of(container.name())));
                }
            }
        }
        return items.isEmpty()
                ? Step.of(model.hinting("No container of " + cluster + " runs the agent for shells."))
                : Step.of(model.over(Optional.of(new Popup.Choice(MenuState.of("shell in " + cluster, items), acts))));
    }

    private static boolean isOpen(Container container) {
        return container
                .execAgent()
                .filter(agent -> agent.status().is(TaskStatus.RUNNING))
                .isPresent();
    }

    private static String text(Task task, Container container) {
        return task.service().or(task::group).orElse("–") + "  "
                + TaskIds.brief(task.ref().id()) + "  " + container.name();
    }
}
