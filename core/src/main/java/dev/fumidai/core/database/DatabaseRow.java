package dev.fumidai.core.database;

import dev.fumidai.core.ecs.Document;
import dev.fumidai.core.ecs.Row;
import java.util.Map;
import java.util.Optional;

/// An RDS instance or cluster, as a list shows it.
///
/// @param cluster whether it is a cluster; `rds:NAME` leads to either
/// @param endpoint host and port; empty while it is being made
/// @param status for instance `available`
/// @param of the cluster that an instance belongs to
public record DatabaseRow(
        String arn,
        String name,
        boolean cluster,
        String engine,
        Optional<String> version,
        Optional<String> endpoint,
        Optional<String> readerEndpoint,
        String status,
        Optional<String> of,
        Optional<String> size,
        Optional<String> zone,
        Map<String, String> tags,
        Document document)
        implements Row {
    /// Whether it is switched off, or on its way there: nothing can connect to it.
    public boolean isStopped() {
        return status.equals("stopped") || status.equals("stopping");
    }

    /// The AWS CLI's command that switches it on.
    public String starting() {
        return cluster
                ? "aws rds start-db-cluster --db-cluster-identifier " + name
                : "aws rds start-db-instance --db-instance-identifier " + name;
    }
}
