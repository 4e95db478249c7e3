package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Paging;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.model.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Clusters and account settings.
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
                .on("ListAccountSettings", this::settings);
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
        var counts = store.counts(name);
        var services = store.services(name).stream()
                .filter(service -> !service.facts().string("status").equals("INACTIVE"))
                .toList();
        var fields = cluster.edit()
                .with("runningTasksCount", counts.running())
                .with("pendingTasksCount", counts.pending())
                .with("activeServicesCount", services.size())
                .with("registeredContainerInstancesCount", store.instances(name).size());
        if (!include.contains("CONFIGURATIONS")) {
            fields.with("configuration", null);
        }
        if (include.contains("STATISTICS")) {
            fields.with("statistics", statistics(counts, services));
        }
        if (!include.contains("TAGS")) {
            fields.with("tags", List.of());
        }
        if (!include.contains("SETTINGS")) {
            fields.with("settings", List.of());
        }
        return fields.end();
    }

    private static List<Struct> statistics(EcsStore.Counts counts, List<EcsService> services) {
        var onInstances = services.stream()
                .filter(service -> service.facts().string("launchType").equals("EC2"))
                .count();
        return List.of(
                Views.pair("runningEC2TasksCount", Integer.toString(counts.runningOnInstances())),
                Views.pair(
                        "runningFargateTasksCount", Integer.toString(counts.running() - counts.runningOnInstances())),
                Views.pair("pendingEC2TasksCount", "0"),
                Views.pair("pendingFargateTasksCount", Integer.toString(counts.pending())),
                Views.pair("activeEC2ServiceCount", Long.toString(onInstances)),
                Views.pair("activeFargateServiceCount", Long.toString(services.size() - onInstances)),
                Views.pair("drainingEC2ServiceCount", "0"),
                Views.pair("drainingFargateServiceCount", "0"));
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

    private static Struct missing(String arn) {
        return Struct.with("arn", arn).with("reason", "MISSING").end();
    }

    private static void limit(String what, List<String> given, int most) throws ApiException {
        if (given.size() > most) {
            throw new ApiException("InvalidParameterException", what + " cannot have more than " + most + " elements.");
        }
    }
}
