package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Paging;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.model.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// ListServices, DescribeServices, UpdateService, DeleteService.
record ServiceCalls(EcsStore store, Names names, ServiceTasks tasks, ServiceScheduler scheduler) {
    /// What UpdateService changes without a new deployment.
    private static final List<String> QUIET = List.of(
            "desiredCount",
            "deploymentConfiguration",
            "placementConstraints",
            "placementStrategy",
            "healthCheckGracePeriodSeconds",
            "enableExecuteCommand",
            "enableECSManagedTags",
            "propagateTags",
            "availabilityZoneRebalancing");

    /// What a change of which begins a new deployment.
    private static final List<String> LOUD = List.of(
            "networkConfiguration",
            "platformVersion",
            "loadBalancers",
            "serviceRegistries",
            "serviceConnectConfiguration",
            "capacityProviderStrategy");

    void register(Service service) {
        service.on("ListServices", this::list)
                .onResource("DescribeServices", this::describe)
                .onResource("UpdateService", this::update)
                .onResource("DeleteService", this::delete);
    }

    static ApiException notFound() {
        return new ApiException("ServiceNotFoundException", "Service not found.");
    }

    private Struct list(Call call) throws ApiException {
        var input = call.input();
        var cluster = names.cluster(input);
        var arns = store.services(cluster).stream()
                .filter(service -> !service.facts().string("status").equals("INACTIVE"))
                .filter(service -> same(input, service, "launchType"))
                .filter(service -> same(input, service, "schedulingStrategy"))
                .filter(_ -> !input.string("resourceManagementType").equals("ECS"))
                .map(EcsService::arn)
                .toList();
        var page = Paging.page(arns, input, 10, 100);
        return Struct.with("serviceArns", page.items())
                .with("nextToken", page.next())
                .end();
    }

    private static boolean same(Struct input, EcsService service, String member) {
        return input.text(member).map(service.facts().string(member)::equals).orElse(true);
    }

    private Struct describe(Call call) throws ApiException {
        var cluster = names.cluster(call.input());
        var given = call.input().texts("services");
        if (given.isEmpty()) {
            throw new ApiException("InvalidParameterException", "Services cannot be empty.");
        }
        if (given.size() > 10) {
            throw new ApiException("InvalidParameterException", "Services cannot have more than 10 elements.");
        }
        var withTags = call.input().texts("include").contains("TAGS");
        var services = new ArrayList<Struct>();
        var failures = new ArrayList<Struct>();
        for (var reference : given) {
            var name = Names.last(reference);
            var arn = names.serviceArn(cluster, name);
            call.authorize("ecs:DescribeServices", arn);
            store.service(cluster + "/" + name)
                    .ifPresentOrElse(
                            service -> services.add(shown(service, withTags)),
                            () -> failures.add(Struct.with("arn", arn)
                                    .with("reason", "MISSING")
                                    .end()));
        }
        return Struct.with("services", services).with("failures", failures).end();
    }

    /// The service with the counts of its tasks of this moment.
    private Struct shown(EcsService service, boolean withTags) {
        return ServiceViews.shown(service, tasks.of(service), tasks.wanted(service), withTags);
    }

    private Struct update(Call call) throws ApiException {
        var input = call.input();
        var cluster = names.cluster(input);
        var name = Names.last(input.string("service"));
        var key = cluster + "/" + name;
        call.authorize("ecs:UpdateService", names.serviceArn(cluster, name));
        var service = store.service(key).orElseThrow(ServiceCalls::notFound);
        if (!service.active()) {
            throw new ApiException("ServiceNotActiveException", "Service was not ACTIVE.");
        }
        check(input, service);
        var definition = input.has("taskDefinition")
                ? definition(call, input)
                : service.facts().string("taskDefinition");
        var loud = input.flag("forceNewDeployment")
                || !definition.equals(service.facts().string("taskDefinition"))
                || LOUD.stream().anyMatch(member -> changes(input, service, member));
        checkRole(input, service, definition);
        var changed = scheduler.change(key, before -> {
            var facts = facts(input, before.facts(), definition);
            var after = before.withFacts(facts);
            return loud ? scheduler.deploy(after) : after;
        });
        return Struct.with("service", shown(changed, false)).end();
    }

    /// Tasks without a role cannot be entered.
    private void checkRole(Struct input, EcsService service, String definition) throws ApiException {
        var exec = input.has("enableExecuteCommand") ? input : service.facts();
        require(
                !exec.flag("enableExecuteCommand")
                        || names.definition(definition)
                                .filter(it -> it.view().has("taskRoleArn"))
                                .isPresent(),
                "The service couldn't be updated because a valid taskRoleArn is not being used. Specify a valid task"
                        + " role in your task definition and try again.");
    }

    private static boolean changes(Struct input, EcsService service, String member) {
        return input.has(member)
                && !Objects.equals(
                        input.members().get(member), service.facts().members().get(member));
    }

    private static Struct facts(Struct input, Struct old, String definition) {
        var facts = old.edit().with("taskDefinition", definition);
        QUIET.stream()
                .filter(input::has)
                .forEach(member -> facts.with(member, input.members().get(member)));
        LOUD.stream()
                .filter(input::has)
                .forEach(member -> facts.with(member, input.members().get(member)));
        if (input.has("deploymentConfiguration")) {
            var merged = old.struct("deploymentConfiguration").edit();
            input.struct("deploymentConfiguration").members().forEach(merged::with);
            facts.with("deploymentConfiguration", merged);
        }
        if (!input.structs("capacityProviderStrategy").isEmpty()) {
            facts.with("launchType", null);
        }
        return facts.end();
    }

    private String definition(Call call, Struct input) throws ApiException {
        var definition = names.definition(input.string("taskDefinition"))
                .filter(EcsStore.Definition::active)
                .orElseThrow(() -> new ApiException("ClientException", "TaskDefinition not found."));
        for (var role : List.of("taskRoleArn", "executionRoleArn")) {
            if (definition.view().has(role)) {
                call.authorize("iam:PassRole", definition.view().string(role));
            }
        }
        return definition.arn();
    }

    private void check(Struct input, EcsService service) throws ApiException {
        var count = input.number("desiredCount");
        require(count.isEmpty() || count.getAsInt() >= 0, "desiredCount cannot be negative.");
        require(
                count.isEmpty() || !service.daemon(),
                "The daemon scheduling strategy does not support a desired count for services. Remove the desired"
                        + " count value and try again");
        require(count.isEmpty() || count.getAsInt() <= 5000, "desiredCount must be at most 5000.");
        var settings = input.struct("deploymentConfiguration");
        var maximum = settings.number("maximumPercent").orElse(200);
        var minimum = settings.number("minimumHealthyPercent").orElse(0);
        require(
                maximum >= 0 && minimum >= 0 && (!settings.has("maximumPercent") || maximum > minimum),
                "The maximum percent has to be greater than the minimum healthy percent.");
        require(
                !service.daemon() || maximum == 100 || !settings.has("maximumPercent"),
                "maximumPercent must be 100 for a daemon service.");
        require(
                !input.has("networkConfiguration")
                        || !input.struct("networkConfiguration")
                                .struct("awsvpcConfiguration")
                                .texts("subnets")
                                .isEmpty(),
                "subnets can not be empty.");
        var known = store.cluster(service.cluster()).orElseThrow().texts("capacityProviders");
        for (var provider : input.structs("capacityProviderStrategy")) {
            require(
                    known.contains(provider.string("capacityProvider")),
                    "The specified capacity provider '" + provider.string("capacityProvider")
                            + "' was not found. Specify a capacity provider that is associated with the cluster and try"
                            + " again.");
        }
        if (service.facts().struct("deploymentController").string("type").equals("CODE_DEPLOY")) {
            for (var member : List.of("taskDefinition", "networkConfiguration", "platformVersion", "loadBalancers")) {
                require(
                        !input.has(member),
                        "Unable to update " + member + " on services with a CODE_DEPLOY deployment controller. Use AWS"
                                + " CodeDeploy to trigger a new deployment.");
            }
            require(
                    !input.flag("forceNewDeployment"),
                    "Cannot force a new deployment on services with a CODE_DEPLOY deployment controller. Use AWS"
                            + " CodeDeploy to trigger a new deployment.");
        }
    }

    private static void require(boolean condition, String message) throws ApiException {
        if (!condition) {
            throw new ApiException("InvalidParameterException", message);
        }
    }

    private Struct delete(Call call) throws ApiException {
        var input = call.input();
        var cluster = names.cluster(input);
        var name = Names.last(input.string("service"));
        call.authorize("ecs:DeleteService", names.serviceArn(cluster, name));
        var service = store.service(cluster + "/" + name).orElseThrow(ServiceCalls::notFound);
        if (!service.active()) {
            throw new ApiException("ServiceNotActiveException", "Service was not ACTIVE.");
        }
        require(
                input.flag("force") || service.daemon() || service.desired() == 0,
                "The service cannot be stopped while it is scaled above 0.");
        var changed = scheduler.change(
                service.key(),
                before -> before.withFacts(before.facts()
                        .edit()
                        .with("status", "DRAINING")
                        .with("desiredCount", 0)
                        .end()));
        return Struct.with("service", shown(changed, false)).end();
    }
}
