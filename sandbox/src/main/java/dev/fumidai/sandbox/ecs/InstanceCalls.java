package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Paging;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.model.Struct;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Container instances.
record InstanceCalls(EcsStore store, Names names, TaskLife life, ServiceScheduler scheduler) {
    void register(Service service) {
        service.on("ListContainerInstances", this::list)
                .onResource("DescribeContainerInstances", this::describe)
                .onResource("UpdateContainerInstancesState", this::update);
    }

    private Struct list(Call call) throws ApiException {
        var input = call.input();
        var cluster = names.cluster(input);
        var status = input.text("status");
        var filter = InstanceFilter.parse(input.string("filter"));
        var arns = store.instances(cluster).stream()
                .filter(instance -> status.map(instance.status()::equals)
                        .orElse(List.of("ACTIVE", "DRAINING").contains(instance.status())))
                .filter(filter::matches)
                .map(Instance::arn)
                .toList();
        var page = Paging.page(arns, input, 100, 100);
        return Struct.with("containerInstanceArns", page.items())
                .with("nextToken", page.next())
                .end();
    }

    private Struct describe(Call call) throws ApiException {
        var cluster = names.cluster(call.input());
        var include = call.input().texts("include");
        return answer(call, "ecs:DescribeContainerInstances", 100, instance -> shown(cluster, instance, include));
    }

    private Struct update(Call call) throws ApiException {
        var cluster = names.cluster(call.input());
        var status = call.input().string("status");
        if (!List.of("ACTIVE", "DRAINING").contains(status)) {
            throw new ApiException(
                    "InvalidParameterException", "Container instance status should be one of [ACTIVE, DRAINING]");
        }
        return answer(call, "ecs:UpdateContainerInstancesState", 10, instance -> {
            var changed = instance.withFacts(
                    instance.facts().edit().with("status", status).end());
            store.putInstance(changed);
            if (status.equals("DRAINING")) {
                drain(cluster, changed);
            }
            store.services(cluster).forEach(service -> scheduler.wake(service.key(), Duration.ZERO));
            return shown(cluster, changed, List.of());
        });
    }

    /// The service tasks on it stop; others stay until somebody stops them.
    private void drain(String cluster, Instance instance) {
        instance.tasks(store.tasks(cluster)).stream()
                .filter(task -> task.view().string("group").startsWith("service:"))
                .forEach(task -> life.stop(
                        task.id(),
                        "ServiceSchedulerInitiated",
                        "Task stopped because its container instance " + instance.id() + " is DRAINING"));
    }

    private interface Deed {
        Struct with(Instance instance);
    }

    private Struct answer(Call call, String action, int most, Deed deed) throws ApiException {
        var cluster = names.cluster(call.input());
        var given = call.input().texts("containerInstances");
        if (given.isEmpty()) {
            throw new ApiException("InvalidParameterException", "Container instances cannot be empty.");
        }
        if (given.size() > most) {
            throw new ApiException(
                    "InvalidParameterException", "Container instances cannot have more than " + most + " elements.");
        }
        var found = new ArrayList<Struct>();
        var failures = new ArrayList<Struct>();
        for (var reference : given) {
            var arn = names.place().arn("ecs", "container-instance/" + cluster + "/" + Names.last(reference));
            call.authorize(action, arn);
            store.instance(cluster, Names.last(reference))
                    .ifPresentOrElse(
                            instance -> found.add(deed.with(instance)),
                            () -> failures.add(Struct.with("arn", arn)
                                    .with("reason", "MISSING")
                                    .end()));
        }
        return Struct.with("containerInstances", found)
                .with("failures", failures)
                .end();
    }

    private Struct shown(String cluster, Instance instance, List<String> include) {
        var all = store.tasks(cluster);
        var own = instance.tasks(all);
        var running =
                own.stream().filter(task -> task.lastStatus().equals("RUNNING")).count();
        var facts = instance.facts();
        return facts.edit()
                .with("runningTasksCount", running)
                .with("pendingTasksCount", own.size() - running)
                .with("registeredResources", resources(instance.cpu(), instance.memory()))
                .with("remainingResources", resources(instance.freeCpu(all), instance.freeMemory(all)))
                .with("tags", include.contains("TAGS") ? facts.structs("tags") : List.of())
                .with("healthStatus", include.contains("CONTAINER_INSTANCE_HEALTH") ? health(facts) : null)
                .end();
    }

    private static Struct health(Struct facts) {
        var state = facts.flag("agentConnected") ? "OK" : "IMPAIRED";
        var since = facts.moment("registeredAt").orElse(Instant.EPOCH);
        return Struct.with("overallStatus", state)
                .with(
                        "details",
                        List.of(Struct.with("type", "CONTAINER_RUNTIME")
                                .with("status", state)
                                .with("lastUpdated", since)
                                .with("lastStatusChange", since)
                                .end()))
                .end();
    }

    private static List<Struct> resources(int cpu, int memory) {
        return List.of(
                number("CPU", cpu),
                number("MEMORY", memory),
                texts("PORTS", List.of("22", "2376", "2375", "51678", "51679")),
                texts("PORTS_UDP", List.of()));
    }

    private static Struct number(String name, int value) {
        return Struct.with("name", name)
                .with("type", "INTEGER")
                .with("doubleValue", 0.0)
                .with("longValue", 0)
                .with("integerValue", value)
                .end();
    }

    private static Struct texts(String name, List<String> values) {
        return Struct.with("name", name)
                .with("type", "STRINGSET")
                .with("doubleValue", 0.0)
                .with("longValue", 0)
                .with("integerValue", 0)
                .with("stringSetValue", values)
                .end();
    }
}
