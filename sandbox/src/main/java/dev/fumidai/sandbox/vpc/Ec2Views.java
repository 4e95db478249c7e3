package dev.fumidai.sandbox.vpc;

import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Landscape;
import dev.fumidai.sandbox.world.Vpc;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The VPC as the describe calls show it: private subnets behind a NAT gateway.
record Ec2Views(Landscape landscape) {
    private static final String ROUTE_TABLE = "rtb-0f0d1da1000000001";
    private static final String ISOLATED_TABLE = "rtb-0f0d1da1000000002";
    private static final String NAT_GATEWAY = "nat-0f0d1da1000000001";
    private static final Instant CREATED = Instant.parse("2026-01-15T03:04:05Z");

    private Vpc vpc() {
        return landscape.vpc();
    }

    /// Whether anything exists in this region.
    private boolean empty() {
        return vpc().subnets().isEmpty();
    }

    List<Item> vpcs() {
        var view = Struct.with("OwnerId", account())
                .with("InstanceTenancy", "default")
                .with("IsDefault", false)
                .with("Tags", named("fumidai"))
                .with("VpcId", vpc().id())
                .with("State", "available")
                .with("CidrBlock", vpc().cidr())
                .with("DhcpOptionsId", "dopt-0f0d1da100000001")
                .end();
        return empty()
                ? List.of()
                : List.of(new Item(
                        vpc().id(),
                        Map.of(
                                "vpc-id", List.of(vpc().id()),
                                "cidr", List.of(vpc().cidr()),
                                "is-default", List.of("false"),
                                "state", List.of("available"),
                                "tag:Name", List.of("fumidai"),
                                "tag-key", List.of("Name")),
                        view));
    }

    List<Item> subnets() {
        return vpc().subnets().stream()
                .map(subnet -> new Item(
                        subnet.id(),
                        Map.of(
                                "subnet-id", List.of(subnet.id()),
                                "vpc-id", List.of(vpc().id()),
                                "availability-zone", List.of(subnet.availabilityZone()),
                                "cidr-block", List.of(subnet.cidr()),
                                "state", List.of("available"),
                                "map-public-ip-on-launch", List.of("false"),
                                "tag:Name", List.of(subnet.name()),
                                "tag-key", List.of("Name")),
                        subnet(subnet)))
                .toList();
    }

    private Struct subnet(Vpc.Subnet subnet) {
        return Struct.with("AvailabilityZoneId", subnet.zoneId())
                .with("MapCustomerOwnedIpOnLaunch", false)
                .with("OwnerId", account())
                .with("AssignIpv6AddressOnCreation", false)
                .with("Tags", named(subnet.name()))
                .with("SubnetArn", landscape.place().arn("ec2", "subnet/" + subnet.id()))
                .with("EnableDns64", false)
                .with("Ipv6Native", false)
                .with("SubnetId", subnet.id())
                .with("State", "available")
                .with("VpcId", vpc().id())
                .with("CidrBlock", subnet.cidr())
                .with("AvailableIpAddressCount", 251)
                .with("AvailabilityZone", subnet.availabilityZone())
                .with("DefaultForAz", false)
                .with("MapPublicIpOnLaunch", false)
                .end();
    }

    List<Item> securityGroups() {
        return vpc().securityGroups().stream()
                .map(group -> new Item(
                        group.id(),
                        Map.of(
                                "group-id", List.of(group.id()),
                                "group-name", List.of(group.name()),
                                "vpc-id", List.of(vpc().id()),
                                "description", List.of(group.description()),
                                "tag:Name", List.of(group.name()),
                                "tag-key", List.of("Name")),
                        securityGroup(group)))
                .toList();
    }

    private Struct securityGroup(Vpc.SecurityGroup group) {
        return Struct.with("GroupId", group.id())
                .with("IpPermissionsEgress", permissions(group.egress()))
                .with("Tags", named(group.name()))
                .with("VpcId", vpc().id())
                .with("OwnerId", account())
                .with("GroupName", group.name())
                .with("Description", group.description())
                .with("IpPermissions", permissions(group.ingress()))
                .end();
    }

    private List<Struct> permissions(List<Vpc.Rule> rules) {
        return rules.stream()
                .map(rule -> Struct.with("IpProtocol", rule.ports().isPresent() ? "tcp" : "-1")
                        .with("FromPort", rule.ports().map(Vpc.Rule.Ports::from))
                        .with("ToPort", rule.ports().map(Vpc.Rule.Ports::to))
                        .with(
                                "UserIdGroupPairs",
                                rule.group().stream()
                                        .map(id -> Struct.with("UserId", account())
                                                .with("GroupId", id)
                                                .end())
                                        .toList())
                        .with(
                                "IpRanges",
                                rule.cidr().stream()
                                        .map(cidr -> Struct.with("CidrIp", cidr).end())
                                        .toList())
                        .with("Ipv6Ranges", List.of())
                        .with("PrefixListIds", List.of())
                        .end())
                .toList();
    }

    /// One with a way out through the NAT gateway, and that of the isolated subnet.
    List<Item> routeTables() {
        if (empty()) {
            return List.of();
        }
        var local = route(vpc().cidr(), "GatewayId", "local");
        var out = route("0.0.0.0/0", "NatGatewayId", NAT_GATEWAY);
        var isolated =
                vpc().subnets().stream().filter(subnet -> !subnet.routed()).toList();
        return List.of(
                routeTable(ROUTE_TABLE, "private", vpc().routed(), List.of(local, out)),
                routeTable(ISOLATED_TABLE, "isolated", isolated, List.of(local)));
    }

    private Item routeTable(String id, String name, List<Vpc.Subnet> subnets, List<Struct> routes) {
        var associations = subnets.stream()
                .map(subnet -> Struct.with("Main", false)
                        .with(
                                "RouteTableAssociationId",
                                "rtbassoc-" + subnet.id().substring(7))
                        .with("RouteTableId", id)
                        .with("SubnetId", subnet.id())
                        .end())
                .toList();
        var view = Struct.with("Associations", associations)
                .with("RouteTableId", id)
                .with("Routes", routes)
                .with("Tags", named(name))
                .with("VpcId", vpc().id())
                .with("OwnerId", account())
                .end();
        return new Item(
                id,
                Map.of(
                        "route-table-id", List.of(id),
                        "vpc-id", List.of(vpc().id()),
                        "association.subnet-id",
                                subnets.stream().map(Vpc.Subnet::id).toList(),
                        "association.main", List.of("false"),
                        "tag:Name", List.of(name)),
                view);
    }

    private static Struct route(String cidr, String kind, String gateway) {
        return Struct.with("DestinationCidrBlock", cidr)
                .with(kind, gateway)
                .with("Origin", gateway.equals("local") ? "CreateRouteTable" : "CreateRoute")
                .with("State", "active")
                .end();
    }

    /// There are none: tasks reach the AWS end points through the NAT gateway.
    List<Item> endpoints() {
        return List.of();
    }

    List<Item> natGateways() {
        if (empty()) {
            return List.of();
        }
        var view = Struct.with("NatGatewayId", NAT_GATEWAY)
                .with("State", "available")
                .with("VpcId", vpc().id())
                .with("SubnetId", "subnet-0f0d1da1000000001")
                .with("ConnectivityType", "public")
                .with("CreateTime", CREATED)
                .with("Tags", named("nat"))
                .end();
        return List.of(new Item(
                NAT_GATEWAY,
                Map.of(
                        "nat-gateway-id",
                        List.of(NAT_GATEWAY),
                        "vpc-id",
                        List.of(vpc().id()),
                        "state",
                        List.of("available")),
                view));
    }

    List<Item> zones() {
        return vpc().routed().stream()
                .map(subnet -> new Item(
                        subnet.availabilityZone(),
                        Map.of(
                                "zone-name", List.of(subnet.availabilityZone()),
                                "zone-id", List.of(subnet.zoneId()),
                                "region-name", List.of(landscape.place().region()),
                                "state", List.of("available")),
                        Struct.with("State", "available")
                                .with("OptInStatus", "opt-in-not-required")
                                .with("Messages", List.of())
                                .with("RegionName", landscape.place().region())
                                .with("ZoneName", subnet.availabilityZone())
                                .with("ZoneId", subnet.zoneId())
                                .with("GroupName", landscape.place().region())
                                .with("ZoneType", "availability-zone")
                                .end()))
                .toList();
    }

    private String account() {
        return landscape.place().accountId();
    }

    private static List<Struct> named(String name) {
        return List.of(Struct.with("Key", "Name").with("Value", name).end());
    }
}
