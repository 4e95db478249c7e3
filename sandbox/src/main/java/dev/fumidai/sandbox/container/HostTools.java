package dev.fumidai.sandbox.container;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The host's own programs, found at fixed places and never through the caller's PATH.
final class HostTools {
    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin"), Path.of("/usr/sbin"), Path.of("/bin"), Path.of("/sbin"));

    private HostTools() {}

    /// Where a program is, as found on this machine.
    static Optional<Path> find(String program) {
        return PLACES.stream()
                .map(place -> place.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// The shell that runs our own scripts.
    static Path shell() {
        return find("sh").orElse(Path.of("/bin/sh"));
    }
}
