package dev.fumidai.sandbox.network;

/// Decides who may open connections to whom, as security groups and network ACLs do.
///
/// **Threading:** any thread.
@FunctionalInterface
public interface Reachability {
    /// Whether packets from a task reach an address and port in the VPC. What is not allowed is
    /// dropped without an answer.
    boolean allowed(Network.Source source, String address, int port);
}
