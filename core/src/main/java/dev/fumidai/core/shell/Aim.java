package dev.fumidai.core.shell;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Config;
import dev.fumidai.core.config.TargetSettings;
import dev.fumidai.core.ecs.Arn;
import dev.fumidai.core.ecs.PlaceName;
import java.util.Optional;
import java.util.regex.Pattern;

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

    /// An instance.
    ///
    /// @param cluster empty when it was named alone
    /// @param id `i-…`, `mi-…`, or the ARN of a container instance
    record Host(Optional<String> cluster, String id) implements Aim {
        private static final Pattern NAME = Pattern.compile("(?:(?<cluster>[^/]+)/)?(?<id>m?i-[0-9a-f]{8,17})");

        static Optional<Host> parse(String text) {
            var arn = Arn.parse(text).filter(it -> it.kind().equals("container-instance"));
            if (arn.isPresent()) {
                return Optional.of(new Host(arn.get().cluster(), text));
            }
            var found = NAME.matcher(text);
            return found.matches()
                    ? Optional.of(new Host(Optional.ofNullable(found.group("cluster")), found.group("id")))
                    : Optional.empty();
        }

        @Override
        public Optional<String> container() {
            return Optional.empty();
        }

        @Override
        public Optional<String> region() {
            return Arn.parse(id).map(Arn::region);
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
        var host = Host.parse(text);
        if (host.isPresent()) {
            return host.get();
        }
        var place = PlaceName.parse(text);
        if (place.isEmpty()) {
            throw wrong(
                    "'" + text + "' names no container.",
                    PlaceName.whyNot(text) + " Expected a configured name, " + PlaceName.FORMS
                            + ", or an instance (i-…).",
                    "see what runs:  fumidai ls tasks -A");
        }
        return new Named(place.get());
    }

    private static ProblemException wrong(String summary, String cause, String remedy) {
        return new Problem(summary, cause, remedy, ExitCode.USAGE).asException();
    }
}
