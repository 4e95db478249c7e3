package dev.fumidai.core.ecs;

import java.util.Map;

/// AWS counts calls in families; these are ECS's for reading. Other services are one family each.
final class Families {
    private static final String RESOURCES = "ecs cluster resource read";
    private static final String SERVICES = "ecs service read";
    private static final String DEPLOYMENTS = "ecs service deployment";
    private static final String DEFINITIONS = "ecs task definition read";
    private static final Map<String, String> OF = Map.ofEntries(
            Map.entry("ecs:ListClusters", "ecs cluster read"),
            Map.entry("ecs:DescribeClusters", "ecs cluster read"),
            Map.entry("ecs:ListServices", SERVICES),
            Map.entry("ecs:DescribeServices", SERVICES),
            Map.entry("ecs:ListTasks", RESOURCES),
            Map.entry("ecs:DescribeTasks", RESOURCES),
            Map.entry("ecs:ListContainerInstances", RESOURCES),
            Map.entry("ecs:DescribeContainerInstances", RESOURCES),
            Map.entry("ecs:ListServiceDeployments", DEPLOYMENTS),
            Map.entry("ecs:DescribeServiceDeployments", DEPLOYMENTS),
            Map.entry("ecs:DescribeServiceRevisions", "ecs service revision"),
            Map.entry("ecs:DescribeCapacityProviders", "ecs capacity provider read"),
            Map.entry("ecs:ListTaskDefinitionFamilies", DEFINITIONS),
            Map.entry("ecs:ListTaskDefinitions", DEFINITIONS),
            Map.entry("ecs:DescribeTaskDefinition", DEFINITIONS));

    private Families() {}

    static String of(String action) {
        return OF.getOrDefault(action, action.substring(0, Math.max(0, action.indexOf(':'))));
    }
}
