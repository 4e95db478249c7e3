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
        return switch (arn.kind()) {
            case "task" -> task(arn);
            case "service" -> service(arn);
            default -> Optional.empty();
        };
    }

    private static Optional<PlaceName> service(Arn arn) {
        return arn.path().size() > 2
                ? Optional.empty()
                : Optional.of(new PlaceName.Service(arn.cluster(), arn.name(), Optional.empty(), Optional.of(arn)));
    }

    /// An ARN says nothing of containers; one may stand behind the task.
    private static Optional<PlaceName> task(Arn arn) {
        var path = arn.path();
        var container = path.size() > 1 && isTask(path.get(path.size() - 2));
        var bare = container ? arn.sibling("task", String.join("/", path.subList(0, path.size() - 1))) : arn.text();
        return Arn.parse(bare)
                .filter(task -> task.path().size() <= 2)
                .map(task -> new PlaceName.Task(
                        task.cluster(),
                        task.name(),
                        container ? Optional.of(path.getLast()) : Optional.empty(),
                        Optional.of(task)));
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

    static String whyNot(String text) {
        var parts = List.of(text.split("/", -1));
        if (text.isBlank()) {
            return "It is empty.";
        }
        if (parts.contains("")) {
            return "Nothing stands before or behind one of its slashes.";
        }
        return parts.stream()
                .filter(part -> !NAME.matcher(part).matches())
                .findFirst()
                .map(part -> "Names have letters, digits, - and _, which '" + part + "' does not keep to.")
                .orElse("It has too many parts.");
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
