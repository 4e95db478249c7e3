package dev.fumidai.sandbox.network;

import java.io.IOException;
import java.net.Socket;
import java.util.List;

/// The VPC as seen from inside a task: names resolve as in the VPC, and security groups decide.
///
/// **Threading:** any thread.
public interface Network {
    /// Where a connection comes from.
    ///
    /// @param taskId for messages
    /// @param subnetId the task's subnet
    /// @param securityGroupIds the task's security groups
    record Source(String taskId, String subnetId, List<String> securityGroupIds) {}

    /// Resolves a host as the VPC's resolver does.
    ///
    /// @throws java.net.UnknownHostException when there is no such name
    List<String> resolve(String host) throws IOException;

    /// Connects, or fails as a real network would: refused when nothing listens, silent until the
    /// time-out when a security group drops it.
    Socket connect(Source source, String address, int port) throws IOException, InterruptedException;

    /// Addresses near a task that belong to the VPC itself (its router, resolver, …): the agent
    /// refuses to forward to them.
    default List<String> reserved(Source source) {
        return List.of();
    }
}
