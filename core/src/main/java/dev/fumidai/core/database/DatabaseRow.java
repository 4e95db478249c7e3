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
        implements Row {}
