package dev.fumidai.core.bastion;

import dev.fumidai.core.config.Architecture;
import dev.fumidai.core.config.BastionSettings;
import java.util.List;
import java.util.Optional;

/// The task definition that Fumidai registers when a team has none: one container that runs the
/// watchdog, 0.25 vCPU and 512 MB.
///
/// @param taskRole with the four ssmmessages actions
/// @param executionRole for private images
record Blueprint(String image, Architecture architecture, String taskRole, Optional<String> executionRole) {
    static final String FAMILY = "fumidai-bastion";
    static final String CONTAINER = "bastion";
    static final String CPU = "256";
    static final String MEMORY = "512";
    static final List<String> ENTRY_POINT = List.of("sh", "-c");

    /// Docker's official alpine on ECR Public: pulls from inside AWS have no rate limit that a
    /// bastion would meet. It needs NAT; where there is none, `image:` names a private copy.
    private static final String IMAGE = "public.ecr.aws/docker/library/alpine:3";

    static Blueprint of(BastionSettings settings, String taskRole) {
        return new Blueprint(
                settings.image().orElse(IMAGE),
                settings.architecture().orElse(Architecture.X86_64),
                taskRole,
                settings.executionRole());
    }

    /// What the container runs when nobody overrides it: bounded by the built-in times.
    List<String> command() {
        return List.of(Watchdog.script());
    }

    /// For a person.
    String describe() {
        return FAMILY + " · " + image + " · " + architecture.key();
    }

    String cpuArchitecture() {
        return switch (architecture) {
            case ARM64 -> "ARM64";
            case X86_64 -> "X86_64";
        };
    }

    /// Whether a registered revision says the same, so that no new one is needed.
    boolean matches(DefinitionView there) {
        if (there.containers().size() != 1) {
            return false;
        }
        var container = there.containers().getFirst();
        return container.name().equals(CONTAINER)
                && container.image().equals(image)
                && container.entryPoint().equals(ENTRY_POINT)
                && container.command().equals(command())
                && there.taskRole().equals(Optional.of(taskRole))
                && there.executionRole().equals(executionRole)
                && there.architecture().equals(cpuArchitecture())
                && there.cpu().equals(Optional.of(CPU))
                && there.memory().equals(Optional.of(MEMORY));
    }
}
