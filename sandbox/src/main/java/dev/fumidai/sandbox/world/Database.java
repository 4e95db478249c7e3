package dev.fumidai.sandbox.world;

import java.util.List;
import java.util.Optional;

/// A database instance.
///
/// @param address its private address in the VPC
/// @param cluster the DB cluster that it is a member of
/// @param writer whether it is its cluster's writer
public record Database(
        String identifier,
        String engine,
        String engineVersion,
        String databaseName,
        String masterUser,
        String host,
        String address,
        int port,
        String availabilityZone,
        List<String> securityGroups,
        Optional<Cluster> cluster,
        boolean writer) {
    public Database {
        securityGroups = List.copyOf(securityGroups);
    }

    /// A DB cluster with its end points.
    public record Cluster(String identifier, String writerHost, String readerHost) {}
}
