package dev.fumidai.sandbox.world;

import java.util.List;

/// A replication group of ElastiCache with one node, without cluster mode.
///
/// @param host its primary end point
/// @param readerHost its reader end point
/// @param nodeHost its node's own
/// @param address its private address in the VPC
public record Cache(
        String identifier,
        String engine,
        String engineVersion,
        String host,
        String readerHost,
        String nodeHost,
        String address,
        int port,
        String availabilityZone,
        List<String> securityGroups) {
    public Cache {
        securityGroups = List.copyOf(securityGroups);
    }

    /// The identifier of its only node's cluster.
    public String clusterIdentifier() {
        return identifier + "-001";
    }
}
