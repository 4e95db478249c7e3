package dev.fumidai.sandbox.elasticache;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Paging;
import dev.fumidai.sandbox.api.Protocol;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Cache;
import dev.fumidai.sandbox.world.Landscape;
import java.util.List;
import java.util.Map;

/// Amazon ElastiCache: describe calls.
///
/// **Threading:** any thread.
public final class ElastiCache {
    private final Landscape landscape;
    private final CacheViews views;

    public ElastiCache(Landscape landscape) {
        this.landscape = landscape;
        views = new CacheViews(landscape);
    }

    public Service service() {
        return new Service("elasticache", "elasticache-2015-02-02", Protocol.QUERY, "")
                .onResource("DescribeReplicationGroups", this::replicationGroups)
                .onResource("DescribeCacheClusters", this::clusters)
                .on("DescribeCacheSubnetGroups", this::subnetGroups);
    }

    private Struct replicationGroups(Call call) throws ApiException {
        var id = call.input().text("ReplicationGroupId");
        call.authorize(
                "elasticache:DescribeReplicationGroups",
                landscape.place().arn("elasticache", "replicationgroup:" + id.orElse("*")));
        var found = landscape.caches().stream()
                .filter(cache -> id.map(cache.identifier()::equalsIgnoreCase).orElse(true))
                .toList();
        if (found.isEmpty() && id.isPresent()) {
            throw new ApiException(
                    "ReplicationGroupNotFoundFault", 404, "ReplicationGroup " + id.get() + " not found.", Map.of());
        }
        var page = Paging.records(found, call.input());
        return Struct.with("Marker", page.next())
                .with(
                        "ReplicationGroups",
                        page.items().stream().map(views::replicationGroup).toList())
                .end();
    }

    private Struct clusters(Call call) throws ApiException {
        var id = call.input().text("CacheClusterId");
        call.authorize(
                "elasticache:DescribeCacheClusters", landscape.place().arn("elasticache", "cluster:" + id.orElse("*")));
        var alone = call.input().flag("ShowCacheClustersNotInReplicationGroups");
        var found = landscape.caches().stream()
                .filter(cache ->
                        id.map(cache.clusterIdentifier()::equalsIgnoreCase).orElse(true))
                .toList();
        if (found.isEmpty() && id.isPresent()) {
            throw new ApiException("CacheClusterNotFound", 404, "CacheCluster " + id.get() + " not found.", Map.of());
        }
        var nodes = call.input().flag("ShowCacheNodeInfo");
        var page = Paging.records(alone ? List.<Cache>of() : found, call.input());
        return Struct.with("Marker", page.next())
                .with(
                        "CacheClusters",
                        page.items().stream()
                                .map(cache -> views.cluster(cache, nodes))
                                .toList())
                .end();
    }

    private Struct subnetGroups(Call call) throws ApiException {
        var name = call.input().text("CacheSubnetGroupName");
        if (name.filter(text -> !text.equals(CacheViews.SUBNET_GROUP)).isPresent()
                || landscape.caches().isEmpty()) {
            throw new ApiException(
                    "CacheSubnetGroupNotFoundFault",
                    400,
                    "Cache subnet group " + name.orElse("") + " not found.",
                    Map.of());
        }
        return Struct.with("CacheSubnetGroups", List.of(views.subnetGroup())).end();
    }
}
