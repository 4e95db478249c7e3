package dev.fumidai.core.config;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What holds where a target says nothing.
///
/// @param idle how long unused before a bastion stops
/// @param deadline how long a bastion lives at the most
/// @param grace how long a bastion waits for its first session
/// @param beat how often the client gives a sign of life to the watchdog
/// @param poll how often the watchdog looks
/// @param startTimeout how long a bastion may take from RunTask to a connected agent
/// @param probeTimeout how long the database may take to answer through the tunnel
/// @param connectionBuffer bytes that one connection may hold unread by its local client
/// @param processBuffer bytes that all connections together may hold unread
/// @param sessionsPerContainer how many sessions one container's agent may carry, tunnels and
///     shells together
/// @param bastion the bastion of targets that name none
/// @param require what every target requires besides its own list
/// @param readOnly refuse every mutation
public record Defaults(
        Duration idle,
        Duration deadline,
        Duration grace,
        Duration beat,
        Duration poll,
        Duration startTimeout,
        Duration probeTimeout,
        long connectionBuffer,
        long processBuffer,
        int sessionsPerContainer,
        Optional<String> bastion,
        Set<Requirement> require,
        boolean readOnly) {

    /// What holds where no file says anything.
    public static Defaults builtIn() {
        return Config.empty().defaults();
    }
}
