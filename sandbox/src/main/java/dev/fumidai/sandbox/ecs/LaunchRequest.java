package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Vpc;
import java.util.List;
import java.util.regex.Pattern;

/// A RunTask request, checked.
///
/// @param subnets not empty
/// @param securityGroups the VPC's default where the request names none
record LaunchRequest(
        Struct input,
        String cluster,
        EcsStore.Definition definition,
        int count,
        List<Vpc.Subnet> subnets,
        List<String> securityGroups) {
    private static final int OVERRIDES_LIMIT = 8192;
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,64}");
    private static final Pattern STARTED_BY = Pattern.compile("[A-Za-z0-9_/-]{1,128}");

    LaunchRequest {
        subnets = List.copyOf(subnets);
        securityGroups = List.copyOf(securityGroups);
    }

    /// @throws ApiException the error of RunTask
    static LaunchRequest of(Struct input, Names names, Vpc vpc) throws ApiException {
        var cluster = names.cluster(input);
        var definition = names.definition(input.string("taskDefinition"))
                .orElseThrow(() -> new ApiException("ClientException", "TaskDefinition not found."));
        if (!definition.active()) {
            throw new ApiException("ClientException", "TaskDefinition is inactive");
        }
        var count = input.number("count").orElse(1);
        require(count >= 1 && count <= 10, "Count must be between 1 and 10 (inclusive).");
        checkPlacement(input, definition);
        checkTexts(input);
        checkOverrides(input, definition);
        checkRole(input, definition);
        Tags.check(input.structs("tags"));
        var network = input.struct("networkConfiguration").struct("awsvpcConfiguration");
        require(
                input.has("networkConfiguration"),
                "Network Configuration must be provided when networkMode 'awsvpc' is specified.");
        return new LaunchRequest(
                input,
                cluster,
                definition,
                count,
                subnets(network.texts("subnets"), vpc),
                groups(network.texts("securityGroups"), vpc));
    }

    /// A role of the task: the override, else the definition's; empty where there is none.
    String role(String name) {
        return role(input, definition, name);
    }

    private static String role(Struct input, EcsStore.Definition definition, String name) {
        return input.struct("overrides")
                .text(name)
                .orElseGet(() -> definition.view().string(name));
    }

    private static void checkPlacement(Struct input, EcsStore.Definition definition) throws ApiException {
        require(
                !(input.has("launchType") && input.has("capacityProviderStrategy")),
                "Specifying both a launch type and capacity provider strategy is not supported. Remove one and try"
                        + " again.");
        var type = input.text("launchType").orElse(input.has("capacityProviderStrategy") ? "FARGATE" : "EC2");
        require(!type.equals("EC2") && !type.equals("EXTERNAL"), "No Container Instances were found in your cluster.");
        require(
                definition.view().texts("requiresCompatibilities").contains("FARGATE"),
                "Task definition does not support launch_type FARGATE.");
        require(
                !input.text("propagateTags").filter("SERVICE"::equals).isPresent(),
                "Cannot propagate tags from service when running a task.");
        for (var provider : input.structs("capacityProviderStrategy")) {
            require(
                    List.of("FARGATE", "FARGATE_SPOT").contains(provider.string("capacityProvider")),
                    "The specified capacity provider '" + provider.string("capacityProvider") + "' was not found.");
        }
        var version = input.text("platformVersion").orElse("LATEST");
        if (!List.of("LATEST", "1.4.0", "1.3.0").contains(version)) {
            throw new ApiException("PlatformUnknownException", "The specified platform version does not exist.");
        }
    }

    private static void checkTexts(Struct input) throws ApiException {
        require(
                input.text("clientToken")
                        .map(text -> TOKEN.matcher(text).matches())
                        .orElse(true),
                "clientToken must have 1 to 64 characters in the range of 33-126.");
        require(
                input.text("startedBy")
                        .map(text -> STARTED_BY.matcher(text).matches())
                        .orElse(true),
                "startedBy must be 1 to 128 letters, numbers, hyphens, slashes and underscores.");
        require(
                input.text("referenceId").map(text -> text.length() <= 1024).orElse(true),
                "referenceId must have at most 1024 characters.");
    }

    private static void checkOverrides(Struct input, EcsStore.Definition definition) throws ApiException {
        var overrides = input.struct("overrides");
        require(
                Overrides.length(overrides) <= OVERRIDES_LIMIT,
                "Container Overrides length must be at most " + OVERRIDES_LIMIT);
        var containers = definition.view().structs("containerDefinitions").stream()
                .map(container -> container.string("name"))
                .toList();
        for (var override : overrides.structs("containerOverrides")) {
            var name = override.text("name");
            require(name.isPresent(), "Container Overrides must include a container name.");
            require(
                    containers.contains(name.orElse("")),
                    "Override for container named " + name.orElse("") + " is not a container in the TaskDefinition.");
        }
    }

    private static void checkRole(Struct input, EcsStore.Definition definition) throws ApiException {
        require(
                !input.flag("enableExecuteCommand")
                        || !role(input, definition, "taskRoleArn").isEmpty(),
                "The execute command failed because a valid task role is not being used. Specify a valid task role in"
                        + " your task definition or as a task override and try again.");
    }

    private static List<Vpc.Subnet> subnets(List<String> ids, Vpc vpc) throws ApiException {
        require(!ids.isEmpty(), "subnets can not be empty.");
        require(ids.size() <= 16, "subnets can have at most 16 items.");
        for (var id : ids) {
            require(
                    vpc.subnet(id).isPresent(),
                    "Error retrieving subnet information for [" + id + "]: The subnet ID '" + id
                            + "' does not exist (ErrorCode: InvalidSubnetID.NotFound)");
        }
        return ids.stream().flatMap(id -> vpc.subnet(id).stream()).toList();
    }

    private static List<String> groups(List<String> ids, Vpc vpc) throws ApiException {
        require(ids.size() <= 5, "securityGroups can have at most 5 items.");
        for (var id : ids) {
            require(
                    vpc.securityGroup(id).isPresent(),
                    "Error retrieving security group information for [" + id + "]: The security group '" + id
                            + "' does not exist (ErrorCode: InvalidGroup.NotFound)");
        }
        return ids;
    }

    private static void require(boolean condition, String message) throws ApiException {
        if (!condition) {
            throw new ApiException("InvalidParameterException", message);
        }
    }
}
