package dev.fumidai.core.database;

import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.AwsClients;
import dev.fumidai.core.aws.CallFailed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

/// [Rds] over the SDK.
final class AwsRds implements Rds {
    private final AwsClients clients;
    private final AwsCalls calls;

    AwsRds(AwsClients clients, AwsCalls calls) {
        this.clients = clients;
        this.calls = calls;
    }

    @Override
    public Optional<Found> instance(String id) throws CallFailed, InterruptedException {
        try {
            var answer = calls.call(
                    "rds:DescribeDBInstances",
                    "look up database " + id,
                    () -> clients.rds().describeDBInstances(r -> r.dbInstanceIdentifier(id)));
            return answer.dbInstances().stream().findFirst().map(AwsRds::found);
        } catch (CallFailed failed) {
            return emptyWhenMissing(failed);
        }
    }

    @Override
    public Optional<Found> cluster(String id) throws CallFailed, InterruptedException {
        try {
            var answer = calls.call(
                    "rds:DescribeDBClusters",
                    "look up database " + id,
                    () -> clients.rds().describeDBClusters(r -> r.dbClusterIdentifier(id)));
            return answer.dbClusters().stream().findFirst().map(AwsRds::found);
        } catch (CallFailed failed) {
            return emptyWhenMissing(failed);
        }
    }

    @Override
    public List<String> ids() throws CallFailed, InterruptedException {
        var instances = calls.call(
                "rds:DescribeDBInstances",
                "list the database instances",
                () -> clients.rds().describeDBInstancesPaginator().dbInstances().stream()
                        .map(DBInstance::dbInstanceIdentifier)
                        .toList());
        var clusters = calls.call(
                "rds:DescribeDBClusters",
                "list the database clusters",
                () -> clients.rds().describeDBClustersPaginator().dbClusters().stream()
                        .map(DBCluster::dbClusterIdentifier)
                        .toList());
        return Stream.concat(clusters.stream(), instances.stream()).toList();
    }

    private static Optional<Found> emptyWhenMissing(CallFailed failed) throws CallFailed {
        if (failed.kind() == CallFailed.Kind.NOT_FOUND) {
            return Optional.empty();
        }
        throw failed;
    }

    private static Found found(DBInstance instance) {
        var endpoint = Optional.ofNullable(instance.endpoint());
        return new Found(
                endpoint.map(e -> e.address()),
                Optional.empty(),
                endpoint.map(e -> e.port()).orElse(0),
                instance.engine(),
                Optional.ofNullable(instance.engineVersion()),
                String.valueOf(instance.dbInstanceStatus()),
                Optional.ofNullable(instance.dbClusterIdentifier()));
    }

    private static Found found(DBCluster cluster) {
        return new Found(
                Optional.ofNullable(cluster.endpoint()),
                Optional.ofNullable(cluster.readerEndpoint()),
                Optional.ofNullable(cluster.port()).orElse(0),
                cluster.engine(),
                Optional.ofNullable(cluster.engineVersion()),
                String.valueOf(cluster.status()),
                Optional.empty());
    }
}
