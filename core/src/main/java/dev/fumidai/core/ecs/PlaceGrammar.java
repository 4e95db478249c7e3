package dev.fumidai.core.ecs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// How the names of places are written.
final class PlaceGrammar {
    /// Ids of today, and those from before ARNs had clusters.
    private static final Pattern TASK = Pattern.compile("[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");

    private PlaceGrammar() {}

    static Optional<PlaceName> arn(Arn arn) {
        return arn.path().size() > 2
                ? Optional.empty()
                : switch (arn.kind()) {
                    case "task" ->
                        Optional.of(new PlaceName.Task(arn.cluster(), arn.name(), Optional.empty(), Optional.of(arn)));
                    case "service" ->
                        Optional.of(
                                new PlaceName.Service(arn.cluster(), arn.name(), Optional.empty(), Optional.of(arn)));
                    default -> Optional.empty();
                };
    }

    static Optional<PlaceName> path(String text) {
        var written = List.of(text.split("/", -1));
        var parts = withoutItsService(written);
        if (parts.size() > 3
                || !written.stream().allMatch(part -> NAME.matcher(part).matches())) {
            return Optional.empty();
        }
        var withoutCluster = parts.size() == 1 || (parts.size() == 2 && isTask(parts.getFirst()));
        var at = withoutCluster ? 0 : 1;
        var cluster = withoutCluster ? Optional.<String>empty() : Optional.of(parts.getFirst());
        var name = parts.get(at);
        var container = parts.size() > at + 1 ? Optional.of(parts.get(at + 1)) : Optional.<String>empty();
        return Optional.of(
                isTask(name)
                        ? new PlaceName.Task(cluster, name, container, Optional.empty())
                        : new PlaceName.Service(cluster, name, container, Optional.empty()));
    }

    /// Lists write a task as `CLUSTER/SERVICE/TASK`; its id says all.
    private static List<String> withoutItsService(List<String> parts) {
        if (parts.size() < 3 || !isTask(parts.get(2))) {
            return parts;
        }
        var rest = new ArrayList<>(parts);
        rest.remove(1);
        return rest;
    }

    private static boolean isTask(String text) {
        return TASK.matcher(text).matches();
    }
}
