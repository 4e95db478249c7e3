package dev.fumidai.sandbox.balancing;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Paging;
import dev.fumidai.sandbox.api.Protocol;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Landscape;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Elastic Load Balancing, version 2: describe calls.
///
/// **Threading:** any thread.
public final class LoadBalancing {
    private static final int MOST = 400;
    private static final Map<String, String> REASONS = Map.of(
            "Elb.RegistrationInProgress", "Target registration is in progress",
            "Target.DeregistrationInProgress", "Target deregistration is in progress",
            "Target.NotInUse", "Target group is not configured to receive traffic from the load balancer",
            "Target.FailedHealthChecks", "Health checks failed");

    private final Landscape landscape;
    private final TargetSource source;

    public LoadBalancing(Landscape landscape, TargetSource source) {
        this.landscape = landscape;
        this.source = source;
    }

    public Service service() {
        return new Service("elasticloadbalancing", "elasticloadbalancing-2015-12-01", Protocol.QUERY, "")
                .on("DescribeLoadBalancers", this::balancers)
                .on("DescribeTargetGroups", this::groups)
                .on("DescribeTargetHealth", this::health);
    }

    private Struct balancers(Call call) throws ApiException {
        var input = call.input();
        var names = input.texts("Names");
        var arns = input.texts("LoadBalancerArns");
        var found = source.groups().stream()
                .map(TargetSource.Group::balancer)
                .distinct()
                .map(this::balancer)
                .filter(view -> names.isEmpty() || names.contains(view.string("LoadBalancerName")))
                .filter(view -> arns.isEmpty() || arns.contains(view.string("LoadBalancerArn")))
                .toList();
        if (found.size() < names.size() + arns.size()) {
            throw new ApiException("LoadBalancerNotFound", "One or more load balancers not found");
        }
        return page("LoadBalancers", found, input);
    }

    private String balancerArn(String name) {
        return landscape.place().arn("elasticloadbalancing", "loadbalancer/" + TargetSource.balancerResource(name));
    }

    private Struct balancer(String name) {
        return Struct.with("LoadBalancerArn", balancerArn(name))
                .with("LoadBalancerName", name)
                .with(
                        "DNSName",
                        "internal-" + name + "-1000000001." + landscape.place().region() + ".elb.amazonaws.com")
                .with("Scheme", "internal")
                .with("Type", "application")
                .with("VpcId", landscape.vpc().id())
                .with("State", Struct.with("Code", "active").end())
                .with(
                        "AvailabilityZones",
                        landscape.vpc().routed().stream()
                                .map(subnet -> Struct.with("ZoneName", subnet.availabilityZone())
                                        .with("SubnetId", subnet.id())
                                        .end())
                                .toList())
                .end();
    }

    private Struct groups(Call call) throws ApiException {
        var input = call.input();
        var names = input.texts("Names");
        var arns = input.texts("TargetGroupArns");
        var found = source.groups().stream()
                .filter(group -> names.isEmpty() || names.contains(group.name()))
                .filter(group -> arns.isEmpty() || arns.contains(group.arn()))
                .filter(group -> input.text("LoadBalancerArn")
                        .map(balancerArn(group.balancer())::equals)
                        .orElse(true))
                .map(this::shown)
                .toList();
        if (found.size() < names.size() + arns.size()) {
            throw noGroup();
        }
        return page("TargetGroups", found, input);
    }

    private Struct shown(TargetSource.Group group) {
        return Struct.with("TargetGroupArn", group.arn())
                .with("TargetGroupName", group.name())
                .with("Protocol", "HTTP")
                .with("Port", group.port())
                .with("VpcId", landscape.vpc().id())
                .with("HealthCheckProtocol", "HTTP")
                .with("HealthCheckPort", "traffic-port")
                .with("HealthCheckEnabled", true)
                .with("HealthCheckIntervalSeconds", 30)
                .with("HealthCheckTimeoutSeconds", 5)
                .with("HealthyThresholdCount", 5)
                .with("UnhealthyThresholdCount", 2)
                .with("HealthCheckPath", "/health")
                .with("LoadBalancerArns", List.of(balancerArn(group.balancer())))
                .with("TargetType", "ip")
                .with("IpAddressType", "ipv4")
                .end();
    }

    private Struct health(Call call) throws ApiException {
        var arn = call.input().string("TargetGroupArn");
        if (source.groups().stream().noneMatch(group -> group.arn().equals(arn))) {
            throw noGroup();
        }
        var wanted = call.input().structs("Targets").stream()
                .map(target -> target.string("Id"))
                .toList();
        return Struct.with(
                        "TargetHealthDescriptions",
                        source.targets(arn).stream()
                                .filter(target -> wanted.isEmpty() || wanted.contains(target.address()))
                                .map(LoadBalancing::shown)
                                .toList())
                .end();
    }

    private static Struct shown(TargetSource.Target target) {
        var reason = Optional.of(target.reason()).filter(text -> !text.isEmpty());
        return Struct.with(
                        "Target",
                        Struct.with("Id", target.address())
                                .with("Port", target.port())
                                .with("AvailabilityZone", target.zone())
                                .end())
                .with("HealthCheckPort", Integer.toString(target.port()))
                .with(
                        "TargetHealth",
                        Struct.with("State", target.state())
                                .with("Reason", reason)
                                .with("Description", reason.map(REASONS::get))
                                .end())
                .end();
    }

    private static ApiException noGroup() {
        return new ApiException("TargetGroupNotFound", "One or more target groups not found");
    }

    private static Struct page(String member, List<Struct> all, Struct input) throws ApiException {
        var page = Paging.page(
                all,
                input.text("Marker"),
                input.number("PageSize").orElse(MOST),
                new ApiException("ValidationError", "The marker is not valid"));
        return Struct.with(member, page.items()).with("NextMarker", page.next()).end();
    }
}
