package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Paging;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.model.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Clusters, services, capacity providers, account settings.
final class ClusterCalls {
    private static final List<String> SETTINGS = List.of(
            "awsvpcTrunking",
            "containerInsights",
            "containerInstanceLongArnFormat",
            "serviceLongArnFormat",
            "tagResourceAuthorization",
            "taskLongArnFormat");
    private static final Set<String> ENABLED = Set.of(
            "containerInstanceLongArnFormat", "serviceLongArnFormat", "tagResourceAuthorization", "taskLongArnFormat");

    private final EcsStore store;
    private final Names names;

    ClusterCalls(EcsStore store, Names names) {
        this.store = store;
        this.names = names;
    }

    void register(Service service) {
        service.on("ListClusters", this::listClusters)
                .onResource("DescribeClusters", this::describeClusters)
                .on("ListServices", this::listServices)
                .onResource("DescribeServices", this::describeServices)
                .on("ListAccountSettings", this::settings)
                .on("DescribeCapacityProviders", this::providers);
    }

    private Struct listClusters(Call call) throws ApiException {
        var arns = store.clusters().stream()
                .map(cluster -> cluster.string("clusterArn"))
                .toList();
        var page = Paging.page(arns, call.input(), 100, 100);
        return Struct.with("clusterArns", page.items())
                .with("nextToken", page.next())
                .end();
    }

    private Struct describeClusters(Call call) throws ApiException {
        var given = call.input().texts("clusters");
        limit("Clusters", given, 100);
        var clusters = new ArrayList<Struct>();
        var failures = new ArrayList<Struct>();
        for (var reference : given.isEmpty() ? List.of("default") : given) {
            var name = Names.last(reference);
            call.authorize("ecs:DescribeClusters", names.clusterArn(name));
            store.cluster(name)
                    .ifPresentOrElse(
                            cluster -> clusters.add(shown(cluster, call.input().texts("include"))),
                            () -> failures.add(missing(names.clusterArn(name))));
        }
        return Struct.with("clusters", clusters).with("failures", failures).end();
    }

    private Struct shown(Struct cluster, List<String> include) {
        var name = cluster.string("clusterName");
        var tasks = store.tasks(name);
        var running = tasks.stream()
                .filter(task -> task.lastStatus().equals("RUNNING"))
                .count();
        var pending = tasks.stream()
                .filter(task -> List.of("PROVISIONING", "PENDING", "ACTIVATING").contains(task.lastStatus()))
                .count();
        var services = store.services(name).size();
        var fields = cluster.edit()
                .with("runningTasksCount", running)
                .with("pendingTasksCount", pending)
                .with("activeServicesCount", services)
                .with("registeredContainerInstancesCount", 0);
        if (!include.contains("CONFIGURATIONS")) {
            fields.with("configuration", null);
        }
        if (include.contains("STATISTICS")) {
            fields.with(
                    "statistics",
                    List.of(
                            Views.pair("runningFargateTasksCount", Long.toString(running)),
                            Views.pair("pendingFargateTasksCount", Long.toString(pending)),
                            Views.pair("activeFargateServiceCount", Integer.toString(services))));
        }
        if (!include.contains("TAGS")) {
            fields.with("tags", List.of());
        }
        if (!include.contains("SETTINGS")) {
            fields.with("settings", List.of());
        }
        return fields.end();
    }

    private Struct listServices(Call call) throws ApiException {
        var cluster = names.cluster(call.input());
        var arns = store.services(cluster).stream()
                .filter(service -> call.input()
                        .text("launchType")
                        .map(service.string("launchType")::equals)
                        .orElse(true))
                .filter(service -> call.input()
                        .text("schedulingStrategy")
                        .map(service.string("schedulingStrategy")::equals)
                        .orElse(true))
                .map(service -> service.string("serviceArn"))
                .toList();
        var page = Paging.page(arns, call.input(), 10, 100);
        return Struct.with("serviceArns", page.items())
                .with("nextToken", page.next())
                .end();
    }

    private Struct describeServices(Call call) throws ApiException {
        var cluster = names.cluster(call.input());
        var given = call.input().texts("services");
        if (given.isEmpty()) {
            throw new ApiException("InvalidParameterException", "Services cannot be empty.");
        }
        limit("Services", given, 10);
        var services = new ArrayList<Struct>();
        var failures = new ArrayList<Struct>();
        for (var reference : given) {
            var name = Names.last(reference);
            var arn = names.place().arn("ecs", "service/" + cluster + "/" + name);
            call.authorize("ecs:DescribeServices", arn);
            store.service(cluster + "/" + name)
                    .ifPresentOrElse(
                            service -> services.add(counted(service, cluster, name)), () -> failures.add(missing(arn)));
        }
        return Struct.with("services", services).with("failures", failures).end();
    }

    /// The service with the counts of its tasks of this moment.
    private Struct counted(Struct service, String cluster, String name) {
        var tasks = store.tasks(cluster).stream()
                .filter(task -> task.view().string("group").equals("service:" + name))
                .filter(task -> !task.stopping())
                .toList();
        var running = tasks.stream()
                .filter(task -> task.lastStatus().equals("RUNNING"))
                .count();
        var deployments = service.structs("deployments").stream()
                .map(deployment -> deployment
                        .edit()
                        .with("runningCount", running)
                        .with("pendingCount", tasks.size() - running)
                        .end())
                .toList();
        return service.edit()
                .with("runningCount", running)
                .with("pendingCount", tasks.size() - running)
                .with("deployments", deployments)
                .end();
    }

    private Struct settings(Call call) throws ApiException {
        var principal = "arn:aws:iam::" + names.place().accountId() + ":root";
        var all = SETTINGS.stream()
                .filter(name -> call.input().text("name").map(name::equals).orElse(true))
                .map(name -> Struct.with("name", name)
                        .with("value", ENABLED.contains(name) ? "enabled" : "disabled")
                        .with("principalArn", principal)
                        .end())
                .toList();
        var page = Paging.page(all, call.input(), 10, 10);
        return Struct.with("settings", page.items())
                .with("nextToken", page.next())
                .end();
    }

    private Struct providers(Call call) throws ApiException {
        var wanted = call.input().texts("capacityProviders").stream()
                .map(Names::last)
                .toList();
        var known = List.of("FARGATE", "FARGATE_SPOT");
        var shown = (wanted.isEmpty() ? known : wanted)
                .stream()
                        .filter(known::contains)
                        .map(name -> Struct.with(
                                        "capacityProviderArn", names.place().arn("ecs", "capacity-provider/" + name))
                                .with("name", name)
                                .with("status", "ACTIVE")
                                .end())
                        .toList();
        var failures = wanted.stream()
                .filter(name -> !known.contains(name))
                .map(name -> missing(names.place().arn("ecs", "capacity-provider/" + name)))
                .toList();
        var page = Paging.page(shown, call.input(), 100, 100);
        return Struct.with("capacityProviders", page.items())
                .with("failures", failures)
                .with("nextToken", page.next())
                .end();
    }

    private static Struct missing(String arn) {
        return Struct.with("arn", arn).with("reason", "MISSING").end();
    }

    private static void limit(String what, List<String> given, int most) throws ApiException {
        if (given.size() > most) {
            throw new ApiException("InvalidParameterException", what + " cannot have more than " + most + " elements.");
        }
    }
}
