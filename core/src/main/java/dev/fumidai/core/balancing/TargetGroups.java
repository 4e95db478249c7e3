package dev.fumidai.core.balancing;

import dev.fumidai.core.ecs.LoadBalancerLink;
import dev.fumidai.core.ecs.Service;
import java.util.LinkedHashSet;
import java.util.Set;

/// The target groups of services.
public final class TargetGroups {
    private static final String GROUP = ":targetgroup/";

    private TargetGroups() {}

    /// What a service is registered with, each once: ARNs of target groups, names of classic load
    /// balancers. Blue/green's other side stands in the document only.
    public static Set<String> of(Service service) {
        var groups = new LinkedHashSet<String>();
        service.loadBalancers().stream().map(LoadBalancerLink::target).forEach(groups::add);
        for (var i = 0; i < service.loadBalancers().size(); i++) {
            service.document()
                    .at("loadBalancers", Integer.toString(i), "advancedConfiguration", "alternateTargetGroupArn")
                    .map(Object::toString)
                    .ifPresent(groups::add);
        }
        groups.remove("");
        return groups;
    }

    /// Whether it is a target group's ARN, and no classic load balancer's name.
    public static boolean isGroup(String group) {
        return group.contains(GROUP);
    }
}
