package dev.fumidai.core.database;

import dev.fumidai.core.aws.CallFailed;
import java.util.List;
import java.util.Optional;

/// What RDS tells about databases.
///
/// **Threading:** any thread; blocks.
interface Rds {
    /// DescribeDBInstances; empty when there is none of this id.
    Optional<Found> instance(String id) throws CallFailed, InterruptedException;

    /// DescribeDBClusters; likewise.
    Optional<Found> cluster(String id) throws CallFailed, InterruptedException;

    /// The ids of every instance and cluster of the region, for "did you mean".
    List<String> ids() throws CallFailed, InterruptedException;

    /// @param host empty while the database is being created
    /// @param readerHost of clusters
    /// @param engine as RDS spells it, for instance `aurora-postgresql`
    /// @param status for instance `available`
    /// @param cluster the cluster that an instance belongs to
    record Found(
            Optional<String> host,
            Optional<String> readerHost,
            int port,
            String engine,
            Optional<String> version,
            String status,
            Optional<String> cluster) {}
}
