package dev.fumidai.sandbox.world;

import java.util.List;
import java.util.Optional;

/// The network of the world: one VPC.
public record Vpc(String id, String cidr, List<Subnet> subnets, List<SecurityGroup> securityGroups) {
    public Vpc {
        subnets = List.copyOf(subnets);
        securityGroups = List.copyOf(securityGroups);
    }

    /// A subnet.
    ///
    /// @param routed whether there is a way out of it to AWS' public end points
    public record Subnet(String id, String name, String cidr, String availabilityZone, String zoneId, boolean routed) {
        /// The first three numbers of its addresses, with the dot.
        public String prefix() {
            return cidr.substring(0, cidr.lastIndexOf('.') + 1);
        }
    }

    /// A security group.
    public record SecurityGroup(String id, String name, String description, List<Rule> ingress, List<Rule> egress) {
        public SecurityGroup {
            ingress = List.copyOf(ingress);
            egress = List.copyOf(egress);
        }

        /// Whether it lets TCP from a source group in.
        public boolean admits(int port, List<String> sourceGroups) {
            return ingress.stream().anyMatch(rule -> rule.covers(port) && rule.from(sourceGroups));
        }
    }

    /// A rule for TCP.
    ///
    /// @param ports empty for all traffic
    /// @param group the security group on the other side; empty where `cidr` says it
    public record Rule(Optional<Ports> ports, Optional<String> group, Optional<String> cidr) {
        /// A range of ports.
        public record Ports(int from, int to) {}

        boolean covers(int port) {
            return ports.map(range -> range.from() <= port && port <= range.to())
                    .orElse(true);
        }

        boolean from(List<String> groups) {
            return group.map(groups::contains)
                    .orElseGet(() -> cidr.map("0.0.0.0/0"::equals).orElse(false));
        }
    }

    /// The subnets with a way out.
    public List<Subnet> routed() {
        return subnets.stream().filter(Subnet::routed).toList();
    }

    public Optional<Subnet> subnet(String id) {
        return subnets.stream().filter(subnet -> subnet.id().equals(id)).findFirst();
    }

    public Optional<SecurityGroup> securityGroup(String id) {
        return securityGroups.stream().filter(group -> group.id().equals(id)).findFirst();
    }
}
