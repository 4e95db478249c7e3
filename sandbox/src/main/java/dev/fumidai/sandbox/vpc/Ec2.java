package dev.fumidai.sandbox.vpc;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Paging;
import dev.fumidai.sandbox.api.Protocol;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Landscape;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Amazon EC2: describe calls of the VPC.
///
/// **Threading:** any thread.
public final class Ec2 {
    private final Ec2Views views;
    private final InterfaceViews interfaces;

    public Ec2(Landscape landscape, InterfaceSource source) {
        views = new Ec2Views(landscape);
        interfaces = new InterfaceViews(landscape, source);
    }

    /// One kind of thing that can be listed.
    ///
    /// @param ids the member of the request that lists ids; empty where there is none
    /// @param result the member of the answer
    /// @param unknown the error for an unknown id and the word for it
    private record Listing(String ids, String result, String unknown, String word, Supplier<List<Item>> items) {}

    public Service service() {
        var service = new Service("ec2", "ec2-2016-11-15", Protocol.EC2, "");
        register(service, "DescribeVpcs", "VpcIds", "Vpcs", "InvalidVpcID", "vpc ID", views::vpcs);
        register(service, "DescribeSubnets", "SubnetIds", "Subnets", "InvalidSubnetID", "subnet ID", views::subnets);
        register(
                service,
                "DescribeSecurityGroups",
                "GroupIds",
                "SecurityGroups",
                "InvalidGroup",
                "security group",
                views::securityGroups);
        register(
                service,
                "DescribeRouteTables",
                "RouteTableIds",
                "RouteTables",
                "InvalidRouteTableID",
                "routeTable ID",
                views::routeTables);
        register(
                service,
                "DescribeVpcEndpoints",
                "VpcEndpointIds",
                "VpcEndpoints",
                "InvalidVpcEndpointId",
                "Vpc Endpoint Id",
                views::endpoints);
        register(
                service,
                "DescribeNatGateways",
                "NatGatewayIds",
                "NatGateways",
                "NatGatewayNotFound",
                "NAT gateway ID",
                views::natGateways);
        register(
                service,
                "DescribeAvailabilityZones",
                "ZoneNames",
                "AvailabilityZones",
                "InvalidParameterValue",
                "availability zone",
                views::zones);
        register(
                service,
                "DescribeNetworkInterfaces",
                "NetworkInterfaceIds",
                "NetworkInterfaces",
                "InvalidNetworkInterfaceID",
                "networkInterface ID",
                interfaces::all);
        return service;
    }

    private static void register(
            Service service,
            String operation,
            String ids,
            String result,
            String unknown,
            String word,
            Supplier<List<Item>> items) {
        var listing = new Listing(ids, result, unknown, word, items);
        service.on(operation, call -> list(call, listing));
    }

    private static Struct list(Call call, Listing listing) throws ApiException {
        var input = call.input();
        var items = listing.items().get();
        var wanted = input.texts(listing.ids());
        for (var id : wanted) {
            if (items.stream().noneMatch(item -> item.id().equals(id))) {
                throw new ApiException(
                        listing.unknown().startsWith("InvalidParameter")
                                ? listing.unknown()
                                : listing.unknown() + ".NotFound",
                        "The " + listing.word() + " '" + id + "' does not exist");
            }
        }
        var left = items.stream()
                .filter(item -> wanted.isEmpty() || wanted.contains(item.id()))
                .toList();
        var filters = input.has("Filters") ? input.structs("Filters") : input.structs("Filter");
        for (var filter : filters) {
            left = filtered(left, filter, items);
        }
        var page = Paging.page(
                left,
                input.text("NextToken"),
                input.number("MaxResults").orElse(1000),
                new ApiException("InvalidNextToken", "The token is not valid."));
        var answer = Struct.with(
                listing.result(), page.items().stream().map(Item::view).toList());
        return (page.next().isPresent() ? answer.with("NextToken", page.next()) : answer).end();
    }

    private static List<Item> filtered(List<Item> items, Struct filter, List<Item> all) throws ApiException {
        var name = filter.string("Name");
        if (!all.isEmpty()
                && !name.startsWith("tag")
                && all.stream().noneMatch(item -> item.filters().containsKey(name))) {
            throw new ApiException("InvalidParameterValue", "The filter '" + name + "' is invalid");
        }
        var patterns = filter.texts("Values").stream().map(Ec2::pattern).toList();
        return items.stream()
                .filter(item -> item.filters().getOrDefault(name, List.of()).stream()
                        .anyMatch(value -> patterns.stream()
                                .anyMatch(pattern -> pattern.matcher(value).matches())))
                .toList();
    }

    private static Pattern pattern(String value) {
        return Pattern.compile(Pattern.quote(value).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
    }
}
