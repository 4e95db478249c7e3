package dev.fumidai.core.doctor;

import dev.fumidai.core.aws.AwsClients;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.ecs.GovernedCalls;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/// Looks up how a subnet leads to Session Manager. Three calls; security groups and network ACLs
/// are not looked at.
record Routes(AwsClients clients, GovernedCalls calls) {
    private static final String EVERYWHERE = "0.0.0.0/0";
    private static final String MESSAGES = ".ssmmessages";

    Seen<Route> of(String subnet) throws InterruptedException {
        try {
            var vpc = vpc(subnet);
            if (vpc.isEmpty()) {
                return Seen.not("there is no subnet " + subnet);
            }
            return Seen.of(new Route(subnet, out(subnet, vpc.get()), endpoint(vpc.get())));
        } catch (CallFailed failed) {
            return Seen.not(failed.lack(failed.problem().summary()));
        }
    }

    private Optional<String> vpc(String subnet) throws CallFailed, InterruptedException {
        return calls
                .read(
                        "ec2:DescribeSubnets",
                        "see where the task's subnet leads",
                        DescribeSubnetsRequest.builder()
                                .filters(filter("subnet-id", subnet))
                                .build(),
                        request -> clients.ec2().describeSubnets(request))
                .subnets()
                .stream()
                .map(it -> it.vpcId())
                .findFirst();
    }

    /// A subnet without a table of its own follows the VPC's main one.
    private String out(String subnet, String vpc) throws CallFailed, InterruptedException {
        var tables = calls.read(
                        "ec2:DescribeRouteTables",
                        "see where the task's subnet leads",
                        DescribeRouteTablesRequest.builder()
                                .filters(filter("vpc-id", vpc))
                                .build(),
                        request -> clients.ec2().describeRouteTables(request))
                .routeTables();
        return tables.stream()
                .filter(table ->
                        table.associations().stream().anyMatch(association -> subnet.equals(association.subnetId())))
                .findFirst()
                .or(() -> tables.stream()
                        .filter(table -> table.associations().stream()
                                .anyMatch(association -> Boolean.TRUE.equals(association.main())))
                        .findFirst())
                .flatMap(Routes::out)
                .orElse("");
    }

    private static Optional<String> out(RouteTable table) {
        return table.routes().stream()
                .filter(route -> EVERYWHERE.equals(route.destinationCidrBlock()))
                .filter(route -> route.state() != RouteState.BLACKHOLE)
                .flatMap(route -> Stream.of(
                                Optional.ofNullable(route.natGatewayId()),
                                Optional.ofNullable(route.gatewayId()),
                                Optional.ofNullable(route.transitGatewayId()),
                                Optional.ofNullable(route.networkInterfaceId()),
                                Optional.ofNullable(route.instanceId()))
                        .flatMap(Optional::stream))
                .findFirst();
    }

    private String endpoint(String vpc) throws CallFailed, InterruptedException {
        return calls
                .read(
                        "ec2:DescribeVpcEndpoints",
                        "look for an endpoint of Session Manager",
                        DescribeVpcEndpointsRequest.builder()
                                .filters(filter("vpc-id", vpc))
                                .build(),
                        request -> clients.ec2().describeVpcEndpoints(request))
                .vpcEndpoints()
                .stream()
                .filter(Routes::carriesMessages)
                .map(VpcEndpoint::vpcEndpointId)
                .findFirst()
                .orElse("");
    }

    private static boolean carriesMessages(VpcEndpoint endpoint) {
        return endpoint.serviceName() != null
                && endpoint.serviceName().endsWith(MESSAGES)
                && "available".equalsIgnoreCase(endpoint.stateAsString());
    }

    private static List<Filter> filter(String name, String value) {
        return List.of(Filter.builder().name(name).values(value).build());
    }
}
