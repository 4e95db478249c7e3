package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.logs.LogSource;
import dev.fumidai.sandbox.logs.Spring;
import dev.fumidai.sandbox.logs.Voice;
import dev.fumidai.sandbox.model.Struct;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the tasks without processes print where their containers have `awslogs`.
record ServiceLogs(EcsStore store) implements LogSource {
    @Override
    public List<Spring> springs(String group) {
        return store.tasks().stream().flatMap(task -> springs(task, group)).toList();
    }

    @Override
    public Optional<Spring> spring(String group, String stream) {
        return store.task(Names.last(stream)).stream()
                .flatMap(task -> springs(task, group))
                .filter(spring -> spring.name().equals(stream))
                .findFirst();
    }

    private static Stream<Spring> springs(Task task, String group) {
        var started = task.view().moment("startedAt");
        if (!task.modelled() || started.isEmpty()) {
            return Stream.empty();
        }
        var ended =
                task.view().moment("executionStoppedAt").or(() -> task.view().moment("stoppingAt"));
        return task.definition().structs("containerDefinitions").stream()
                .filter(container -> option(container, "awslogs-group").equals(group))
                .map(container -> new Spring(
                        option(container, "awslogs-stream-prefix") + "/" + container.string("name") + "/" + task.id(),
                        started.get(),
                        ended,
                        Voice.of(container.string("image"))));
    }

    private static String option(Struct container, String name) {
        return container.struct("logConfiguration").map("options").get(name) instanceof String text ? text : "";
    }
}
