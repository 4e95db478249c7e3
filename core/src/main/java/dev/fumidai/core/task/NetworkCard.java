package dev.fumidai.core.task;

import dev.fumidai.core.ecs.Document;
import dev.fumidai.core.ecs.SdkDocuments;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;

/// A task's network interface, as EC2 knows it.
///
/// @param publicIp only where the subnet or the task was given one
/// @param groups its security groups, each `sg-… name`
public record NetworkCard(
        String id,
        Optional<String> status,
        Optional<String> privateIp,
        Optional<String> privateName,
        Optional<String> publicIp,
        Optional<String> mac,
        Optional<String> subnet,
        Optional<String> vpc,
        Optional<String> zone,
        List<String> groups,
        Document document) {
    public NetworkCard {
        groups = List.copyOf(groups);
    }

    static NetworkCard of(NetworkInterface it) {
        return new NetworkCard(
                it.networkInterfaceId(),
                Optional.ofNullable(it.statusAsString()),
                Optional.ofNullable(it.privateIpAddress()),
                Optional.ofNullable(it.privateDnsName()),
                Optional.ofNullable(it.association()).map(NetworkInterfaceAssociation::publicIp),
                Optional.ofNullable(it.macAddress()),
                Optional.ofNullable(it.subnetId()),
                Optional.ofNullable(it.vpcId()),
                Optional.ofNullable(it.availabilityZone()),
                it.groups().stream().map(NetworkCard::named).toList(),
                SdkDocuments.of(it));
    }

    private static String named(GroupIdentifier group) {
        return Optional.ofNullable(group.groupName())
                .map(name -> group.groupId() + " " + name)
                .orElse(group.groupId());
    }
}
