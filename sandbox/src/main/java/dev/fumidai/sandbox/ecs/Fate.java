package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.model.Struct;
import java.time.Duration;
import java.util.Optional;

/// What becomes of a task that is state only: the names of its images say it, so that anybody can
/// try a deployment that fails. Tags: `crash`, `oom`, `missing` and `unhealthy`; whatever is called
/// `broken` runs out of memory.
///
/// @param container whose image it is
/// @param how how it ends
record Fate(String container, How how) {
    /// Ways to fail.
    enum How {
        CRASH,
        OUT_OF_MEMORY,
        NOT_PULLED,
        UNHEALTHY
    }

    static final String MEMORY = "OutOfMemoryError: Container killed due to memory usage";

    static Optional<Fate> of(Struct definition) {
        return definition.structs("containerDefinitions").stream()
                .flatMap(container ->
                        how(container.string("image")).map(how -> new Fate(container.string("name"), how)).stream())
                .findFirst();
    }

    private static Optional<How> how(String image) {
        var name = image.substring(image.lastIndexOf('/') + 1);
        var colon = name.indexOf(':');
        var tag = colon < 0 ? "" : name.substring(colon + 1);
        if (name.startsWith("broken:")) {
            return Optional.of(How.OUT_OF_MEMORY);
        }
        return switch (tag) {
            case "crash" -> Optional.of(How.CRASH);
            case "oom" -> Optional.of(How.OUT_OF_MEMORY);
            case "missing" -> Optional.of(How.NOT_PULLED);
            case "unhealthy" -> Optional.of(How.UNHEALTHY);
            default -> Optional.empty();
        };
    }

    /// How long after its start it happens.
    Duration after() {
        return switch (how) {
            case CRASH -> Duration.ofSeconds(5);
            case OUT_OF_MEMORY, UNHEALTHY -> Duration.ofSeconds(30);
            case NOT_PULLED -> Duration.ZERO;
        };
    }

    /// What ECS says of an image that is not there.
    static String notFound(String image) {
        return "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref "
                + image + ": " + image + ": not found";
    }
}
