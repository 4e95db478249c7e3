package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.container.RunningContainer;
import dev.fumidai.sandbox.logs.LogStore;
import dev.fumidai.sandbox.model.Struct;
import java.time.InstantSource;

/// The `awslogs` driver: what containers print becomes events of CloudWatch Logs.
final class AwsLogs {
    private final LogStore logs;
    private final InstantSource clock;

    AwsLogs(LogStore logs, InstantSource clock) {
        this.logs = logs;
        this.clock = clock;
    }

    /// Follows a container whose definition asks for it and whose log group exists.
    void follow(Task task, Struct definition, RunningContainer container) {
        var configuration = definition.struct("logConfiguration");
        var options = configuration.map("options");
        if (!configuration.string("logDriver").equals("awslogs")
                || !(options.get("awslogs-group") instanceof String group)
                || !(options.get("awslogs-stream-prefix") instanceof String prefix)) {
            return;
        }
        var stream = prefix + "/" + definition.string("name") + "/" + task.id();
        if (logs.createStream(group, stream, clock.instant())) {
            container.follow(line -> logs.add(group, stream, clock.instant(), clock.instant(), line));
        }
    }
}
