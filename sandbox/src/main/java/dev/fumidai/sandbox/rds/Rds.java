package dev.fumidai.sandbox.rds;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Paging;
import dev.fumidai.sandbox.api.Protocol;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Database;
import dev.fumidai.sandbox.world.Landscape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Amazon RDS: describe calls.
///
/// **Threading:** any thread.
public final class Rds {
    private final RdsViews views;
    private final Landscape landscape;
    private final Backing backing;

    /// @param backing what stands behind the databases
    public Rds(Landscape landscape, Backing backing) {
        this.landscape = landscape;
        this.backing = backing;
        views = new RdsViews(landscape, backing);
    }

    public Service service() {
        return new Service("rds", "rds-2014-10-31", Protocol.QUERY, "")
                .onResource("DescribeDBInstances", this::instances)
                .onResource("DescribeDBClusters", this::clusters)
                .onResource("DescribeDBClusterEndpoints", this::endpoints)
                .on("DescribeDBSubnetGroups", this::subnetGroups);
    }

    private Struct instances(Call call) throws ApiException {
        var id = identifier(call.input(), "DBInstanceIdentifier");
        call.authorize("rds:DescribeDBInstances", landscape.place().arn("rds", "db:" + id.orElse("*")));
        Map<String, Function<Database, String>> filters = Map.of(
                "db-instance-id", Database::identifier,
                "engine", Database::engine,
                "db-cluster-id",
                        database -> database.cluster()
                                .map(Database.Cluster::identifier)
                                .orElse(""));
        var found = filtered(
                landscape.databases().stream()
                        .filter(database ->
                                id.map(database.identifier()::equalsIgnoreCase).orElse(true))
                        .toList(),
                call.input(),
                filters);
        if (found.isEmpty() && id.isPresent()) {
            throw new ApiException("DBInstanceNotFound", 404, "DBInstance " + id.get() + " not found.", Map.of());
        }
        id.ifPresent(_ -> found.forEach(backing::asked));
        var page = Paging.records(found, call.input());
        return Struct.with("Marker", page.next())
                .with("DBInstances", page.items().stream().map(views::instance).toList())
                .end();
    }

    private Struct clusters(Call call) throws ApiException {
        var id = identifier(call.input(), "DBClusterIdentifier");
        call.authorize("rds:DescribeDBClusters", landscape.place().arn("rds", "cluster:" + id.orElse("*")));
        Map<String, Function<Database.Cluster, String>> filters =
                Map.of("db-cluster-id", Database.Cluster::identifier, "engine", _ -> "aurora-postgresql");
        var found = filtered(
                landscape
                        .clusters()
                        .filter(cluster ->
                                id.map(cluster.identifier()::equalsIgnoreCase).orElse(true))
                        .toList(),
                call.input(),
                filters);
        if (found.isEmpty() && id.isPresent()) {
            throw new ApiException("DBClusterNotFoundFault", 404, "DBCluster " + id.get() + " not found.", Map.of());
        }
        var page = Paging.records(found, call.input());
        return Struct.with("Marker", page.next())
                .with("DBClusters", page.items().stream().map(views::cluster).toList())
                .end();
    }

    private Struct endpoints(Call call) throws ApiException {
        var id = identifier(call.input(), "DBClusterIdentifier");
        call.authorize("rds:DescribeDBClusterEndpoints", landscape.place().arn("rds", "cluster:" + id.orElse("*")));
        var all = landscape
                .clusters()
                .filter(cluster ->
                        id.map(cluster.identifier()::equalsIgnoreCase).orElse(true))
                .flatMap(views::endpoints)
                .toList();
        var page = Paging.records(all, call.input());
        return Struct.with("Marker", page.next())
                .with("DBClusterEndpoints", page.items())
                .end();
    }

    private Struct subnetGroups(Call call) throws ApiException {
        var name = call.input().text("DBSubnetGroupName");
        if (name.filter(text -> !text.equals(RdsViews.SUBNET_GROUP)).isPresent()
                || landscape.databases().isEmpty()) {
            throw new ApiException(
                    "DBSubnetGroupNotFoundFault", 404, "DB subnet group " + name.orElse("") + " not found.", Map.of());
        }
        return Struct.with("DBSubnetGroups", List.of(views.subnetGroup())).end();
    }

    /// The identifier that a request names, by itself or as an ARN.
    private static Optional<String> identifier(Struct input, String name) {
        return input.text(name).map(text -> text.substring(text.lastIndexOf(':') + 1));
    }

    private static <T> List<T> filtered(List<T> all, Struct input, Map<String, Function<T, String>> known)
            throws ApiException {
        var left = all;
        for (var filter : input.structs("Filters")) {
            var value = known.get(filter.string("Name"));
            if (value == null) {
                throw new ApiException("InvalidParameterValue", "Unrecognized filter name: " + filter.string("Name"));
            }
            var wanted = filter.texts("Values").stream()
                    .map(text -> text.substring(text.lastIndexOf(':') + 1))
                    .toList();
            left = left.stream()
                    .filter(item -> wanted.contains(value.apply(item)))
                    .toList();
        }
        return left;
    }
}
