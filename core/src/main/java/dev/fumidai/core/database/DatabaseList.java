package dev.fumidai.core.database;

import dev.fumidai.core.aws.AwsClients;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.GovernedCalls;
import dev.fumidai.core.ecs.Missing;
import dev.fumidai.core.ecs.SdkDocuments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.Tag;

/// Every database that RDS has in the region.
///
/// **Threading:** blocks. **Errors:** a refusal of one half is told as missing; the other half
/// comes all the same.
public final class DatabaseList {
    private static final int PAGE = 100;

    private final AwsClients clients;
    private final GovernedCalls calls;

    public DatabaseList(AwsClients clients, GovernedCalls calls) {
        this.clients = clients;
        this.calls = calls;
    }

    /// A page of answers, followed by the next one.
    private interface Half {
        Optional<String> page(Optional<String> marker, List<DatabaseRow> rows) throws CallFailed, InterruptedException;
    }

    public Found<DatabaseRow> read() throws InterruptedException {
        var rows = new ArrayList<DatabaseRow>();
        var missing = new ArrayList<Missing>();
        read("clusters", this::clusters, rows, missing);
        read("instances", this::instances, rows, missing);
        rows.sort(Comparator.comparing(DatabaseRow::name).thenComparing(row -> !row.cluster()));
        return new Found<>(rows, missing);
    }

    private static void read(String what, Half half, List<DatabaseRow> rows, List<Missing> missing)
            throws InterruptedException {
        var seen = new HashSet<String>();
        try {
            var next = half.page(Optional.empty(), rows);
            while (next.isPresent() && seen.add(next.get())) {
                next = half.page(next, rows);
            }
        } catch (CallFailed failed) {
            var detail = failed.kind() == CallFailed.Kind.DENIED
                    ? "access denied: needs " + failed.action()
                    : failed.problem().summary();
            missing.add(new Missing(what, failed.code(), Optional.of(detail), Optional.of(failed.problem())));
        }
    }

    private Optional<String> clusters(Optional<String> marker, List<DatabaseRow> rows)
            throws CallFailed, InterruptedException {
        var answer = calls.read(
                "rds:DescribeDBClusters",
                "list the database clusters",
                DescribeDbClustersRequest.builder()
                        .maxRecords(PAGE)
                        .marker(marker.orElse(null))
                        .build(),
                request -> clients.rds().describeDBClusters(request));
        answer.dbClusters().forEach(cluster -> rows.add(row(cluster)));
        return Optional.ofNullable(answer.marker()).filter(text -> !text.isEmpty());
    }

    private Optional<String> instances(Optional<String> marker, List<DatabaseRow> rows)
            throws CallFailed, InterruptedException {
        var answer = calls.read(
                "rds:DescribeDBInstances",
                "list the database instances",
                DescribeDbInstancesRequest.builder()
                        .maxRecords(PAGE)
                        .marker(marker.orElse(null))
                        .build(),
                request -> clients.rds().describeDBInstances(request));
        answer.dbInstances().forEach(instance -> rows.add(row(instance)));
        return Optional.ofNullable(answer.marker()).filter(text -> !text.isEmpty());
    }

    private static DatabaseRow row(DBCluster it) {
        var port = it.port() == null ? "" : ":" + it.port();
        var name = Objects.requireNonNullElse(it.dbClusterIdentifier(), "");
        return new DatabaseRow(
                Objects.requireNonNullElse(it.dbClusterArn(), name),
                name,
                true,
                Objects.requireNonNullElse(it.engine(), ""),
                Optional.ofNullable(it.engineVersion()),
                Optional.ofNullable(it.endpoint()).map(host -> host + port),
                Optional.ofNullable(it.readerEndpoint()).map(host -> host + port),
                Objects.requireNonNullElse(it.status(), ""),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                tags(it.tagList()),
                SdkDocuments.of(it));
    }

    private static DatabaseRow row(DBInstance it) {
        var name = Objects.requireNonNullElse(it.dbInstanceIdentifier(), "");
        return new DatabaseRow(
                Objects.requireNonNullElse(it.dbInstanceArn(), name),
                name,
                false,
                Objects.requireNonNullElse(it.engine(), ""),
                Optional.ofNullable(it.engineVersion()),
                Optional.ofNullable(it.endpoint()).map(endpoint -> endpoint.address() + ":" + endpoint.port()),
                Optional.empty(),
                Objects.requireNonNullElse(it.dbInstanceStatus(), ""),
                Optional.ofNullable(it.dbClusterIdentifier()),
                Optional.ofNullable(it.dbInstanceClass()),
                Optional.ofNullable(it.availabilityZone()),
                tags(it.tagList()),
                SdkDocuments.of(it));
    }

    private static Map<String, String> tags(List<Tag> tags) {
        var map = new LinkedHashMap<String, String>();
        tags.forEach(tag -> map.put(tag.key(), Objects.requireNonNullElse(tag.value(), "")));
        return map;
    }
}
