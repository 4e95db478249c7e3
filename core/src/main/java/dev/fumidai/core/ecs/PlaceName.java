package dev.fumidai.core.ecs;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a person wrote for a place where containers run, understood: an ARN, a task's id,
/// `CLUSTER/SERVICE` or `CLUSTER/TASK`, or the name of a service. A container may follow after one
/// more slash. The one home of this grammar; names of the configuration go before it.
public sealed interface PlaceName {
    /// The name of the cluster; without one, every cluster of the region may be meant.
    Optional<String> cluster();

    /// The container that was named along.
    Optional<String> container();

    /// The ARN, if it was one.
    Optional<Arn> arn();

    /// The region of the ARN.
    default Optional<String> region() {
        return arn().map(Arn::region);
    }

    /// A task.
    record Task(Optional<String> cluster, String id, Optional<String> container, Optional<Arn> arn)
            implements PlaceName {}

    /// A service.
    record Service(Optional<String> cluster, String name, Optional<String> container, Optional<Arn> arn)
            implements PlaceName {}

    /// Empty for what can be neither a service nor a task.
    static Optional<PlaceName> parse(String text) {
        return text.startsWith("arn:") ? Arn.parse(text).flatMap(Grammar::arn) : Grammar.path(text);
    }

    /// How names are written.
    final class Grammar {
        /// Ids of today, and those from before ARNs had clusters.
        private static final Pattern TASK = Pattern.compile("[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");

        private Grammar() {}

        private static Optional<PlaceName> arn(Arn arn) {
            return arn.path().size() > 2
                    ? Optional.empty()
                    : switch (arn.kind()) {
                        case "task" ->
                            Optional.of(new Task(arn.cluster(), arn.name(), Optional.empty(), Optional.of(arn)));
                        case "service" ->
                            Optional.of(new Service(arn.cluster(), arn.name(), Optional.empty(), Optional.of(arn)));
                        default -> Optional.empty();
                    };
        }

        private static Optional<PlaceName> path(String text) {
            var parts = List.of(text.split("/", -1));
            if (parts.size() > 3
                    || !parts.stream().allMatch(part -> NAME.matcher(part).matches())) {
                return Optional.empty();
            }
            var withoutCluster = parts.size() == 1 || (parts.size() == 2 && isTask(parts.getFirst()));
            var at = withoutCluster ? 0 : 1;
            var cluster = withoutCluster ? Optional.<String>empty() : Optional.of(parts.getFirst());
            var name = parts.get(at);
            var container = parts.size() > at + 1 ? Optional.of(parts.get(at + 1)) : Optional.<String>empty();
            return Optional.of(
                    isTask(name)
                            ? new Task(cluster, name, container, Optional.empty())
                            : new Service(cluster, name, container, Optional.empty()));
        }

        private static boolean isTask(String text) {
            return TASK.matcher(text).matches();
        }
    }
}
