package dev.fumidai.core.bastion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a bastion's calls would be given, in AWS's own names, for a plan.
final class PlannedParameters {
    private PlannedParameters() {}

    static Map<String, Object> run(RunOrder order) {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("cluster", order.cluster());
        parameters.put("taskDefinition", order.definition());
        parameters.put("launchType", "FARGATE");
        parameters.put("count", 1);
        parameters.put("enableExecuteCommand", true);
        parameters.put(
                "networkConfiguration",
                Map.of(
                        "awsvpcConfiguration",
                        ordered(
                                "subnets", order.subnets(),
                                "securityGroups", order.securityGroups(),
                                "assignPublicIp", "DISABLED")));
        order.container().ifPresent(name -> parameters.put("overrides", overrides(order, name)));
        if (!order.tags().isEmpty()) {
            parameters.put("tags", named(order.tags(), "key"));
        }
        return parameters;
    }

    static Map<String, Object> register(Blueprint blueprint) {
        var parameters = ordered(
                "family", Blueprint.FAMILY,
                "taskRoleArn", blueprint.taskRole(),
                "cpu", Blueprint.CPU,
                "memory", Blueprint.MEMORY);
        blueprint.executionRole().ifPresent(role -> parameters.put("executionRoleArn", role));
        parameters.put("runtimePlatform", Map.of("cpuArchitecture", blueprint.cpuArchitecture()));
        parameters.put(
                "containerDefinitions",
                List.of(ordered(
                        "name",
                        Blueprint.CONTAINER,
                        "image",
                        blueprint.image(),
                        "entryPoint",
                        Blueprint.ENTRY_POINT,
                        "command",
                        blueprint.command())));
        return parameters;
    }

    private static Map<String, Object> overrides(RunOrder order, String name) {
        var container = ordered("name", name, "environment", named(order.environment(), "name"));
        if (!order.command().isEmpty()) {
            container.put("command", order.command());
        }
        return Map.of("containerOverrides", List.of(container));
    }

    private static List<Map<String, Object>> named(Map<String, String> values, String key) {
        // What is made up at the start is empty in a plan.
        return values.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> ordered(key, entry.getKey(), "value", entry.getValue()))
                .toList();
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
