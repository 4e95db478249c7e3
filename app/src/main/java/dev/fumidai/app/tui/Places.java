package dev.fumidai.app.tui;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.config.Suggestions;
import dev.fumidai.core.ecs.ClusterRef;
import java.util.Optional;
import java.util.stream.Stream;

/// Where somebody is, and where one can go: the cluster that a command means. Pure.
final class Places {
    private Places() {}

    /// The cluster that the screen is about; where it is about none, that of the screen below.
    static Optional<ClusterRef> cluster(Model model) {
        return model.screens().reversed().stream()
                .flatMap(screen -> screen.about().cluster().stream())
                .findFirst();
    }

    /// Those that have been read.
    static Stream<ClusterRef> clusters(Model model) {
        return model.screens().stream()
                .filter(TableScreen.class::isInstance)
                .map(screen -> (TableScreen<?>) screen)
                .filter(screen -> screen.table() instanceof ClustersTable)
                .flatMap(screen -> screen.rows().keySet().stream())
                .map(ClusterRef::new);
    }

    /// Why something was not found: its cluster is none of those that there are.
    ///
    /// @param cluster in which it was looked for
    static Problem missing(Model model, Optional<ClusterRef> cluster, Problem problem) {
        var names = clusters(model).map(ClusterRef::name).toList();
        return cluster.map(ClusterRef::name)
                .filter(name -> problem.exitCode() == ExitCode.NOT_FOUND)
                .filter(name -> !names.isEmpty() && !names.contains(name))
                .map(name -> new Problem(
                        "There is no cluster " + name + ".",
                        Suggestions.withQuestion("AWS does not know it in this account and region.", name, "", names),
                        ":clusters lists them",
                        ExitCode.NOT_FOUND))
                .orElse(problem);
    }
}
