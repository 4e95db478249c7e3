package dev.fumidai.core.run;

import dev.fumidai.core.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What shall run.
///
/// @param what from what it is started
/// @param container the container to be in
/// @param bastion whose cluster and network are used; the configured one otherwise
/// @param reason why
/// @param deadline how long at the most
/// @param command for the journal; empty for a shell
public record RunWish(
        From what,
        Optional<String> container,
        Optional<String> bastion,
        Optional<String> reason,
        Optional<Duration> deadline,
        List<String> command) {

    /// From what a task is started.
    public sealed interface From {
        /// A target of the configuration with `run:`, or a task definition that is tagged for it.
        record Named(String name) implements From {}

        /// The definition that a service runs, with its image, secrets and role.
        record Service(String cluster, String service) implements From {
            /// `CLUSTER/SERVICE`.
            public static Service parse(String text) throws ProblemException {
                return RunProblems.service(text);
            }
        }
    }
}
