package dev.fumidai.sandbox.rds;

import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Database;
import dev.fumidai.sandbox.world.Landscape;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Databases as the describe calls show them.
record RdsViews(Landscape landscape, Backing backing) {
    static final String SUBNET_GROUP = "private";
    private static final Instant CREATED = Instant.parse("2026-01-15T03:04:05.678Z");

    /// As long as it is being created it has no endpoint.
    Struct instance(Database database) {
        var state = backing.state(database);
        return Struct.with("DBInstanceIdentifier", database.identifier())
                .with("DBInstanceClass", "db.t4g.medium")
                .with("Engine", database.engine())
                .with("DBInstanceStatus", state.status())
                .with("MasterUsername", database.masterUser())
                .with("DBName", database.databaseName())
                .with("Endpoint", state == Backing.State.CREATING ? Optional.empty() : Optional.of(endpoint(database)))
                .with("AllocatedStorage", 20)
                .with("InstanceCreateTime", CREATED)
                .with("VpcSecurityGroups", groups(database))
                .with("AvailabilityZone", database.availabilityZone())
                .with("DBSubnetGroup", subnetGroup())
                .with("MultiAZ", false)
                .with("EngineVersion", database.engineVersion())
                .with("PubliclyAccessible", false)
                .with("StorageType", database.cluster().isPresent() ? "aurora" : "gp3")
                .with("DbInstancePort", 0)
                .with("DBClusterIdentifier", database.cluster().map(Database.Cluster::identifier))
                .with("StorageEncrypted", true)
                .with("DbiResourceId", resourceId("db-", database.identifier()))
                .with("CACertificateIdentifier", "rds-ca-rsa2048-g1")
                .with("DBInstanceArn", landscape.place().arn("rds", "db:" + database.identifier()))
                .with("IAMDatabaseAuthenticationEnabled", false)
                .with("DeletionProtection", true)
                .with("TagList", List.of())
                .end();
    }

    Struct cluster(Database.Cluster cluster) {
        var members = members(cluster).toList();
        var first = members.getFirst();
        return Struct.with("AvailabilityZones", zones(members))
                .with("DatabaseName", first.databaseName())
                .with("DBClusterIdentifier", cluster.identifier())
                .with("DBSubnetGroup", SUBNET_GROUP)
                .with("Status", "available")
                .with("Endpoint", cluster.writerHost())
                .with("ReaderEndpoint", cluster.readerHost())
                .with("MultiAZ", members.size() > 1)
                .with("Engine", first.engine())
                .with("EngineVersion", first.engineVersion())
                .with("EngineMode", "provisioned")
                .with("Port", first.port())
                .with("MasterUsername", first.masterUser())
                .with(
                        "DBClusterMembers",
                        members.stream()
                                .map(member -> Struct.with("DBInstanceIdentifier", member.identifier())
                                        .with("IsClusterWriter", member.writer())
                                        .with("DBClusterParameterGroupStatus", "in-sync")
                                        .with("PromotionTier", 1)
                                        .end())
                                .toList())
                .with("VpcSecurityGroups", groups(first))
                .with("StorageEncrypted", true)
                .with("DbClusterResourceId", resourceId("cluster-", cluster.identifier()))
                .with("DBClusterArn", landscape.place().arn("rds", "cluster:" + cluster.identifier()))
                .with("IAMDatabaseAuthenticationEnabled", false)
                .with("ClusterCreateTime", CREATED)
                .with("DeletionProtection", true)
                .with("TagList", List.of())
                .end();
    }

    Stream<Struct> endpoints(Database.Cluster cluster) {
        return Stream.of(
                endpoint(cluster, cluster.writerHost(), "WRITER"), endpoint(cluster, cluster.readerHost(), "READER"));
    }

    Struct subnetGroup() {
        return Struct.with("DBSubnetGroupName", SUBNET_GROUP)
                .with("DBSubnetGroupDescription", "Private subnets")
                .with("VpcId", landscape.vpc().id())
                .with("SubnetGroupStatus", "Complete")
                .with(
                        "Subnets",
                        landscape.vpc().routed().stream()
                                .map(subnet -> Struct.with("SubnetIdentifier", subnet.id())
                                        .with(
                                                "SubnetAvailabilityZone",
                                                Struct.with("Name", subnet.availabilityZone())
                                                        .end())
                                        .with("SubnetStatus", "Active")
                                        .end())
                                .toList())
                .with("DBSubnetGroupArn", landscape.place().arn("rds", "subgrp:" + SUBNET_GROUP))
                .end();
    }

    private static Struct endpoint(Database database) {
        return Struct.with("Address", database.host())
                .with("Port", database.port())
                .with("HostedZoneId", "Z24O6O9L7SGTNB")
                .end();
    }

    private static Struct endpoint(Database.Cluster cluster, String host, String type) {
        return Struct.with("DBClusterIdentifier", cluster.identifier())
                .with("Endpoint", host)
                .with("Status", "available")
                .with("EndpointType", type)
                .end();
    }

    private Stream<Database> members(Database.Cluster cluster) {
        return landscape.databases().stream()
                .filter(database -> database.cluster().filter(cluster::equals).isPresent());
    }

    private static List<String> zones(List<Database> members) {
        return members.stream().map(Database::availabilityZone).distinct().toList();
    }

    private static List<Struct> groups(Database database) {
        return database.securityGroups().stream()
                .map(group -> Struct.with("VpcSecurityGroupId", group)
                        .with("Status", "active")
                        .end())
                .toList();
    }

    private static String resourceId(String prefix, String identifier) {
        return prefix + identifier.toUpperCase(java.util.Locale.ROOT).replace("-", "") + "FUMIDAISANDBOX";
    }
}
