package dev.fumidai.sandbox.elasticache;

import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Cache;
import dev.fumidai.sandbox.world.Landscape;
import java.time.Instant;
import java.util.List;

/// Caches as the describe calls show them.
record CacheViews(Landscape landscape) {
    static final String SUBNET_GROUP = "private";
    private static final Instant CREATED = Instant.parse("2026-01-15T03:24:45.678Z");
    private static final String NODE_TYPE = "cache.t4g.micro";
    private static final String NODE = "0001";

    Struct replicationGroup(Cache cache) {
        var node = Struct.with("CacheClusterId", cache.clusterIdentifier())
                .with("CacheNodeId", NODE)
                .with("ReadEndpoint", endpoint(cache.nodeHost(), cache.port()))
                .with("PreferredAvailabilityZone", cache.availabilityZone())
                .with("CurrentRole", "primary")
                .end();
        return Struct.with("ReplicationGroupId", cache.identifier())
                .with("Description", "Sessions of the shop")
                .with("Status", "available")
                .with("PendingModifiedValues", Struct.EMPTY)
                .with("MemberClusters", List.of(cache.clusterIdentifier()))
                .with(
                        "NodeGroups",
                        List.of(Struct.with("NodeGroupId", NODE)
                                .with("Status", "available")
                                .with("PrimaryEndpoint", endpoint(cache.host(), cache.port()))
                                .with("ReaderEndpoint", endpoint(cache.readerHost(), cache.port()))
                                .with("NodeGroupMembers", List.of(node))
                                .end()))
                .with("AutomaticFailover", "disabled")
                .with("MultiAZ", "disabled")
                .with("SnapshotRetentionLimit", 1)
                .with("SnapshotWindow", "17:00-18:00")
                .with("ClusterEnabled", false)
                .with("CacheNodeType", NODE_TYPE)
                .with("AuthTokenEnabled", false)
                .with("TransitEncryptionEnabled", false)
                .with("AtRestEncryptionEnabled", true)
                .with("ARN", landscape.place().arn("elasticache", "replicationgroup:" + cache.identifier()))
                .with("LogDeliveryConfigurations", List.of())
                .with("ReplicationGroupCreateTime", CREATED)
                .with("DataTiering", "disabled")
                .with("AutoMinorVersionUpgrade", true)
                .with("NetworkType", "ipv4")
                .with("IpDiscovery", "ipv4")
                .with("ClusterMode", "disabled")
                .end();
    }

    Struct cluster(Cache cache, boolean nodes) {
        var view = Struct.with("CacheClusterId", cache.clusterIdentifier())
                .with("CacheNodeType", NODE_TYPE)
                .with("Engine", cache.engine())
                .with("EngineVersion", cache.engineVersion())
                .with("CacheClusterStatus", "available")
                .with("NumCacheNodes", 1)
                .with("PreferredAvailabilityZone", cache.availabilityZone())
                .with("CacheClusterCreateTime", CREATED)
                .with("PreferredMaintenanceWindow", "sun:18:00-sun:19:00")
                .with("CacheSubnetGroupName", SUBNET_GROUP)
                .with("AutoMinorVersionUpgrade", true)
                .with(
                        "SecurityGroups",
                        cache.securityGroups().stream()
                                .map(group -> Struct.with("SecurityGroupId", group)
                                        .with("Status", "active")
                                        .end())
                                .toList())
                .with("ReplicationGroupId", cache.identifier())
                .with("SnapshotRetentionLimit", 1)
                .with("SnapshotWindow", "17:00-18:00")
                .with("AuthTokenEnabled", false)
                .with("TransitEncryptionEnabled", false)
                .with("AtRestEncryptionEnabled", true)
                .with("ARN", landscape.place().arn("elasticache", "cluster:" + cache.clusterIdentifier()))
                .with("NetworkType", "ipv4")
                .with("IpDiscovery", "ipv4");
        return nodes ? view.with("CacheNodes", List.of(node(cache))).end() : view.end();
    }

    Struct subnetGroup() {
        return Struct.with("CacheSubnetGroupName", SUBNET_GROUP)
                .with("CacheSubnetGroupDescription", "Private subnets")
                .with("VpcId", landscape.vpc().id())
                .with(
                        "Subnets",
                        landscape.vpc().routed().stream()
                                .map(subnet -> Struct.with("SubnetIdentifier", subnet.id())
                                        .with(
                                                "SubnetAvailabilityZone",
                                                Struct.with("Name", subnet.availabilityZone())
                                                        .end())
                                        .end())
                                .toList())
                .with("ARN", landscape.place().arn("elasticache", "subnetgroup:" + SUBNET_GROUP))
                .end();
    }

    private static Struct node(Cache cache) {
        return Struct.with("CacheNodeId", NODE)
                .with("CacheNodeStatus", "available")
                .with("CacheNodeCreateTime", CREATED)
                .with("Endpoint", endpoint(cache.nodeHost(), cache.port()))
                .with("ParameterGroupStatus", "in-sync")
                .with("CustomerAvailabilityZone", cache.availabilityZone())
                .end();
    }

    private static Struct endpoint(String host, int port) {
        return Struct.with("Address", host).with("Port", port).end();
    }
}
