package dev.fumidai.core.task;

import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.ecs.GovernedCalls;
import dev.fumidai.core.ecs.Task;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.GetTaskProtectionRequest;

/// Asks which tasks are protected. Only services protect their tasks, and only those that run: the
/// others are not asked for.
record TaskProtections(Supplier<EcsClient> ecs, GovernedCalls calls) {
    private static final String ACTION = "ecs:GetTaskProtection";
    private static final int AT_ONCE = 100;

    /// @return by the tasks' ARNs; without those that AWS does not answer for
    Map<String, Protection> read(List<Task> tasks) throws CallFailed, InterruptedException {
        var found = new HashMap<String, Protection>();
        var clusters = tasks.stream()
                .filter(TaskProtections::isAnswered)
                .collect(Collectors.groupingBy(task -> task.ref().clusterArn()));
        for (var of : clusters.entrySet()) {
            for (var from = 0; from < of.getValue().size(); from += AT_ONCE) {
                var end = Math.min(of.getValue().size(), from + AT_ONCE);
                found.putAll(batch(of.getKey(), of.getValue().subList(from, end)));
            }
        }
        return found;
    }

    private static boolean isAnswered(Task task) {
        return task.service().isPresent() && !task.ending();
    }

    private Map<String, Protection> batch(String cluster, List<Task> tasks) throws CallFailed, InterruptedException {
        var what = tasks.size() == 1 ? "task " + tasks.getFirst().name() + " is" : tasks.size() + " tasks are";
        return calls
                .read(
                        ACTION,
                        "see whether " + what + " protected",
                        GetTaskProtectionRequest.builder()
                                .cluster(cluster)
                                .tasks(tasks.stream().map(Task::arn).toList())
                                .build(),
                        request -> ecs.get().getTaskProtection(request))
                .protectedTasks()
                .stream()
                .collect(Collectors.toMap(
                        it -> it.taskArn(),
                        it -> new Protection(
                                Boolean.TRUE.equals(it.protectionEnabled()), Optional.ofNullable(it.expirationDate())),
                        (one, same) -> one));
    }
}
