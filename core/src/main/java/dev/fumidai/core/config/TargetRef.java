package dev.fumidai.core.config;

import dev.fumidai.core.tunnel.TunnelRequest.LocalPort;

/// What a person wrote as the target of a tunnel, understood: `orders-db`,
/// `rds:orders/reader=5433`,
/// `10.0.1.5:5432=auto`.
public sealed interface TargetRef {
    /// The local port that was asked for.
    LocalPort localPort();

    /// A configured target.
    record Configured(TargetSettings target, LocalPort localPort) implements TargetRef {}

    /// An RDS instance or cluster by its id.
    ///
    /// @param reader the cluster's reader endpoint
    record Rds(String id, boolean reader, LocalPort localPort) implements TargetRef {}

    /// Any host and port that the bastion can reach.
    record HostPort(String host, int port, LocalPort localPort) implements TargetRef {}
}
