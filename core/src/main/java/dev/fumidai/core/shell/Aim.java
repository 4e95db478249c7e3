package dev.fumidai.core.shell;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Config;
import dev.fumidai.core.config.TargetSettings;
import dev.fumidai.core.ecs.PlaceName;
import java.util.Optional;

/// What a person wrote for the place to get in, understood. A configured name wins over what
/// [PlaceName] understands.
sealed interface Aim {
    /// The container that was named along.
    Optional<String> container();

    /// The region of an ARN.
    Optional<String> region();

    /// A target of the configuration with `exec:`.
    record Configured(TargetSettings target, TargetSettings.Exec exec) implements Aim {
        @Override
        public Optional<String> container() {
            return exec.container();
        }

        @Override
        public Optional<String> region() {
            return Optional.empty();
        }
    }

    /// A service or a task.
    record Named(PlaceName place) implements Aim {
        @Override
        public Optional<String> container() {
            return place.container();
        }

        @Override
        public Optional<String> region() {
            return place.region();
        }
    }

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
        var place = PlaceName.parse(text);
        if (place.isEmpty()) {
            throw text.startsWith("arn:")
                    ? wrong(
                            "'" + text + "' is not the ARN of a task or service.",
                            "Expected arn:aws:ecs:REGION:ACCOUNT:task/CLUSTER/ID or …:service/CLUSTER/NAME.",
                            "fumidai exec CLUSTER/SERVICE")
                    : wrong(
                            "'" + text + "' names no container.",
                            "Expected a configured name, CLUSTER/SERVICE, SERVICE, a task's id or an ARN.",
                            "fumidai exec CLUSTER/SERVICE");
        }
        return new Named(place.get());
    }

    private static ProblemException wrong(String summary, String cause, String remedy) {
        return new Problem(summary, cause, remedy, ExitCode.USAGE).asException();
    }
}
