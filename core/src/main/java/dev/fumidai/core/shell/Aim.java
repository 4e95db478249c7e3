package dev.fumidai.core.shell;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Config;
import dev.fumidai.core.config.TargetSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a person wrote for the place to get in, understood. A configured name wins, then an ARN, a
/// task's id, `CLUSTER/SERVICE`, and a service's name that only one cluster of the region has. A
/// container may follow after one more slash.
sealed interface Aim {
    /// A target of the configuration with `exec:`.
    record Configured(TargetSettings target, TargetSettings.Exec exec) implements Aim {}

    /// A task.
    ///
    /// @param cluster every cluster of the region is asked otherwise
    /// @param region of an ARN
    record Task(Optional<String> cluster, String id, Optional<String> container, Optional<String> region)
            implements Aim {}

    /// A service.
    ///
    /// @param cluster the only one that has it otherwise
    /// @param region of an ARN
    record Service(Optional<String> cluster, String name, Optional<String> container, Optional<String> region)
            implements Aim {}

    /// @throws ProblemException exit code 2 for what cannot be a place
    static Aim parse(String text, Config config) throws ProblemException {
        var configured = config.target(text);
        if (configured.isPresent()) {
            return switch (configured.get().place()) {
                case TargetSettings.Exec exec -> new Configured(configured.get(), exec);
                case TargetSettings.Run ignored ->
                    throw wrong(
                            text + " is a task to be started, not one that runs.",
                            "Its configuration has `run:`.",
                            "fumidai run " + text);
                case TargetSettings.Database ignored ->
                    throw wrong(
                            text + " is a database, not a container.",
                            "Its configuration has `database:`.",
                            "fumidai tunnel " + text);
            };
        }
        return text.startsWith("arn:") ? Words.arn(text) : Words.path(text);
    }

    /// The grammar.
    final class Words {
        private static final Pattern TASK = Pattern.compile("[0-9a-f]{32}");
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");
        private static final Pattern ARN =
                Pattern.compile("arn:aws[a-z-]*:ecs:(?<region>[a-z0-9-]+):\\d{12}:(?<kind>task|service)/(?<path>.+)");

        private Words() {}

        private static Aim arn(String text) throws ProblemException {
            var found = ARN.matcher(text);
            if (found.matches()) {
                var parts = Arrays.asList(found.group("path").split("/"));
                var region = Optional.of(found.group("region"));
                if (parts.size() == 2) {
                    var cluster = Optional.of(parts.getFirst());
                    return found.group("kind").equals("task")
                            ? new Task(cluster, parts.getLast(), Optional.empty(), region)
                            : new Service(cluster, parts.getLast(), Optional.empty(), region);
                }
            }
            throw wrong(
                    "'" + text + "' is not the ARN of a task or service.",
                    "Expected arn:aws:ecs:REGION:ACCOUNT:task/CLUSTER/ID or …:service/CLUSTER/NAME.",
                    "fumidai exec CLUSTER/SERVICE");
        }

        private static Aim path(String text) throws ProblemException {
            var parts = List.of(text.split("/", -1));
            if (parts.size() > 3
                    || !parts.stream().allMatch(part -> NAME.matcher(part).matches())) {
                throw wrong(
                        "'" + text + "' names no container.",
                        "Expected a configured name, CLUSTER/SERVICE, SERVICE, a task's id or an ARN.",
                        "fumidai exec CLUSTER/SERVICE");
            }
            if (task(parts.getFirst()) && parts.size() < 3) {
                return new Task(Optional.empty(), parts.getFirst(), at(parts, 1), Optional.empty());
            }
            if (parts.size() == 1) {
                return new Service(Optional.empty(), text, Optional.empty(), Optional.empty());
            }
            var cluster = Optional.of(parts.getFirst());
            return task(parts.get(1))
                    ? new Task(cluster, parts.get(1), at(parts, 2), Optional.empty())
                    : new Service(cluster, parts.get(1), at(parts, 2), Optional.empty());
        }

        private static boolean task(String text) {
            return TASK.matcher(text).matches();
        }

        private static Optional<String> at(List<String> parts, int index) {
            return index < parts.size() ? Optional.of(parts.get(index)) : Optional.empty();
        }
    }

    private static ProblemException wrong(String summary, String cause, String remedy) {
        return new Problem(summary, cause, remedy, ExitCode.USAGE).asException();
    }
}
