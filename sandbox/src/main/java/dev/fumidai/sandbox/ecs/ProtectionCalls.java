package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.model.Struct;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Task protection: what keeps a service's tasks from being scaled in.
record ProtectionCalls(EcsStore store, Names names, InstantSource clock) {
    private static final int STANDARD_MINUTES = 120;
    private static final int MOST_MINUTES = 2880;

    void register(Service service) {
        service.onResource("GetTaskProtection", this::get).onResource("UpdateTaskProtection", this::update);
    }

    private Struct get(Call call) throws ApiException {
        var cluster = names.cluster(call.input());
        var given = call.input().texts("tasks");
        limit(given, 100);
        var references = given.isEmpty()
                ? store.tasks(cluster).stream()
                        .filter(ProtectionCalls::ofService)
                        .map(Task::id)
                        .toList()
                : given;
        return answer(call, "ecs:GetTaskProtection", cluster, references);
    }

    private Struct update(Call call) throws ApiException {
        var input = call.input();
        var cluster = names.cluster(input);
        var given = input.texts("tasks");
        if (given.isEmpty()) {
            throw new ApiException("InvalidParameterException", "Tasks cannot be empty.");
        }
        limit(given, 10);
        var minutes = input.number("expiresInMinutes").orElse(STANDARD_MINUTES);
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw new ApiException(
                    "InvalidParameterException", "expiresInMinutes must be between 1 and " + MOST_MINUTES + ".");
        }
        for (var reference : given) {
            call.authorize("ecs:UpdateTaskProtection", names.taskArn(cluster, Names.last(reference)));
        }
        var until = input.flag("protectionEnabled")
                ? Optional.of(clock.instant().plus(Duration.ofMinutes(minutes)))
                : Optional.<java.time.Instant>empty();
        for (var reference : given) {
            find(cluster, reference)
                    .filter(ProtectionCalls::ofService)
                    .ifPresent(task -> store.protect(task.id(), until));
        }
        return answer(call, "ecs:UpdateTaskProtection", cluster, given);
    }

    private static void limit(List<String> given, int most) throws ApiException {
        if (given.size() > most) {
            throw new ApiException("InvalidParameterException", "Tasks cannot have more than " + most + " elements.");
        }
    }

    private Struct answer(Call call, String action, String cluster, List<String> references) throws ApiException {
        var found = new ArrayList<Struct>();
        var failures = new ArrayList<Struct>();
        for (var reference : references) {
            var arn = names.taskArn(cluster, Names.last(reference));
            call.authorize(action, arn);
            var task = find(cluster, reference);
            if (task.isEmpty()) {
                failures.add(failure(arn, "MISSING"));
            } else if (!ofService(task.get())) {
                failures.add(failure(arn, "TASK_NOT_VALID"));
            } else {
                var until = store.protection(task.get().id(), clock.instant());
                found.add(Struct.with("taskArn", arn)
                        .with("protectionEnabled", until.isPresent())
                        .with("expirationDate", until)
                        .end());
            }
        }
        return Struct.with("protectedTasks", found).with("failures", failures).end();
    }

    private Optional<Task> find(String cluster, String reference) {
        return store.task(Names.last(reference))
                .filter(task ->
                        task.cluster().equals(cluster) && !task.lastStatus().equals("STOPPED"));
    }

    private static boolean ofService(Task task) {
        return task.view().string("group").startsWith("service:");
    }

    private static Struct failure(String arn, String reason) {
        return Struct.with("arn", arn).with("reason", reason).end();
    }
}
