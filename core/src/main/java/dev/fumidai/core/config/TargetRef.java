package dev.fumidai.core.config;

import dev.fumidai.core.ProblemException;

/// What a person wrote as the target of a tunnel, understood: `orders-db`, `rds:orders/reader`,
/// `10.0.1.5:5432`. A configured name wins.
public sealed interface TargetRef {
    /// A configured target, with a database behind it.
    record Configured(TargetSettings target) implements TargetRef {}

    /// An RDS instance or cluster by its id.
    ///
    /// @param reader the cluster's reader endpoint
    record Rds(String id, boolean reader) implements TargetRef {}

    /// Any host and port that the bastion can reach.
    record HostPort(String host, int port) implements TargetRef {}

    /// Understands a tunnel's target, without its local port.
    ///
    /// @throws ProblemException exit code 2 for what cannot be a target, 5 for a name that is not
    ///     configured
    static TargetRef parse(String text, Config config) throws ProblemException {
        return TargetRefs.parse(text, config);
    }
}
