package dev.fumidai.sandbox.ssm;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Paging;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.ecs.Hosts;
import dev.fumidai.sandbox.ecs.Hosts.Node;
import dev.fumidai.sandbox.model.Struct;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The managed nodes: what Systems Manager knows of instances.
record NodeCalls(Hosts hosts, InstantSource clock) {
    private static final int PAGE = 50;
    private static final Duration PING = Duration.ofMinutes(2);
    private static final Duration SILENCE = Duration.ofHours(5);

    void register(Service service) {
        service.on("DescribeInstanceInformation", this::describe);
    }

    private Struct describe(Call call) throws ApiException {
        var input = call.input();
        var filters = new ArrayList<Filter>();
        for (var filter : input.structs("Filters")) {
            filters.add(new Filter(filter.string("Key"), filter.texts("Values")));
        }
        for (var filter : input.structs("InstanceInformationFilterList")) {
            filters.add(new Filter(filter.string("key"), filter.texts("valueSet")));
        }
        if (input.has("Filters") && input.has("InstanceInformationFilterList")) {
            throw new ApiException(
                    "ValidationException", "Filters and InstanceInformationFilterList cannot be used together.");
        }
        var nodes = hosts.nodes();
        for (var filter : filters) {
            nodes = filter.of(nodes);
        }
        var page = Paging.page(
                nodes,
                input.text("NextToken"),
                input.number("MaxResults").orElse(PAGE),
                new ApiException("InvalidNextToken", "The specified token is not valid."));
        return Struct.with(
                        "InstanceInformationList",
                        page.items().stream().map(this::shown).toList())
                .with("NextToken", page.next())
                .end();
    }

    private record Filter(String key, List<String> values) {
        List<Node> of(List<Node> nodes) throws ApiException {
            return switch (key) {
                case "InstanceIds" ->
                    nodes.stream()
                            .filter(node -> values.contains(node.instanceId()))
                            .toList();
                case "PingStatus" ->
                    nodes.stream().filter(node -> values.contains(ping(node))).toList();
                case "PlatformTypes" -> values.contains("Linux") ? nodes : List.of();
                case "ResourceType" -> values.contains("EC2Instance") ? nodes : List.of();
                case "AgentVersion", "ActivationIds", "IamRole", "AssociationStatus", "SourceIds", "SourceTypes" ->
                    List.of();
                default -> throw new ApiException("InvalidFilterKey", "The filter key " + key + " is not valid.");
            };
        }
    }

    private static String ping(Node node) {
        return node.connected() ? "Online" : "ConnectionLost";
    }

    private Struct shown(Node node) {
        return Struct.with("InstanceId", node.instanceId())
                .with("PingStatus", ping(node))
                .with("LastPingDateTime", clock.instant().minus(node.connected() ? PING : SILENCE))
                .with("AgentVersion", "3.3.987.0")
                .with("IsLatestVersion", false)
                .with("PlatformType", "Linux")
                .with("PlatformName", "Amazon Linux")
                .with("PlatformVersion", "2023")
                .with("ResourceType", "EC2Instance")
                .with("IPAddress", node.address())
                .with("ComputerName", "ip-" + node.address().replace('.', '-') + ".ap-northeast-1.compute.internal")
                .end();
    }
}
