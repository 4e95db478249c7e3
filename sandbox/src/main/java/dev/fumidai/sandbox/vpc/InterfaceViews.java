package dev.fumidai.sandbox.vpc;

import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.vpc.InterfaceSource.Interface;
import dev.fumidai.sandbox.world.Landscape;
import dev.fumidai.sandbox.world.Vpc;
import java.util.List;
import java.util.Map;

/// The network interfaces as DescribeNetworkInterfaces shows them.
record InterfaceViews(Landscape landscape, InterfaceSource source) {
    private static final String MANAGED = "578734482556";

    List<Item> all() {
        return source.interfaces().stream().map(this::item).toList();
    }

    private Item item(Interface it) {
        var zone = landscape
                .vpc()
                .subnet(it.subnetId())
                .map(Vpc.Subnet::availabilityZone)
                .orElse("");
        var status = it.inUse() ? "in-use" : "available";
        return new Item(
                it.id(),
                Map.of(
                        "network-interface-id", List.of(it.id()),
                        "subnet-id", List.of(it.subnetId()),
                        "vpc-id", List.of(landscape.vpc().id()),
                        "availability-zone", List.of(zone),
                        "description", List.of(it.description()),
                        "status", List.of(status),
                        "group-id", it.groups(),
                        "private-ip-address", List.of(it.address()),
                        "addresses.private-ip-address", List.of(it.address()),
                        "mac-address", List.of(it.mac())),
                Struct.with("NetworkInterfaceId", it.id())
                        .with("Description", it.description())
                        .with("SubnetId", it.subnetId())
                        .with("VpcId", landscape.vpc().id())
                        .with("AvailabilityZone", zone)
                        .with("OwnerId", landscape.place().accountId())
                        .with("RequesterId", MANAGED)
                        .with("RequesterManaged", true)
                        .with("InterfaceType", "interface")
                        .with("SourceDestCheck", true)
                        .with("Status", status)
                        .with("MacAddress", it.mac())
                        .with("PrivateIpAddress", it.address())
                        .with("PrivateDnsName", it.privateName())
                        .with(
                                "PrivateIpAddresses",
                                List.of(Struct.with("Primary", true)
                                        .with("PrivateIpAddress", it.address())
                                        .with("PrivateDnsName", it.privateName())
                                        .end()))
                        .with("Groups", it.groups().stream().map(this::group).toList())
                        .with(
                                "Attachment",
                                Struct.with("AttachmentId", it.id().replace("eni-", "eni-attach-"))
                                        .with("DeleteOnTermination", false)
                                        .with("DeviceIndex", 1)
                                        .with("InstanceOwnerId", MANAGED)
                                        .with("Status", it.inUse() ? "attached" : "attaching")
                                        .end())
                        .end());
    }

    private Struct group(String id) {
        var name = landscape.vpc().securityGroups().stream()
                .filter(group -> group.id().equals(id))
                .map(Vpc.SecurityGroup::name)
                .findFirst();
        return Struct.with("GroupId", id).with("GroupName", name).end();
    }
}
