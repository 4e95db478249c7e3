package dev.fumidai.sandbox.scheduler;

import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Place;
import java.util.List;
import java.util.Optional;

/// The schedules of the default world that start tasks. They are shown, and start nothing.
record DefaultSchedules(Place place) {
    List<Struct> all() {
        return List.of(
                schedule(
                        "nightly-report",
                        "cron(30 2 * * ? *)",
                        "ENABLED",
                        "shop",
                        "shop-console",
                        Optional.of("{\"containerOverrides\":[{\"name\":\"app\",\"command\":[\"report\",\"--day\","
                                + "\"yesterday\"]}]}")),
                schedule("stock-sync", "rate(15 minutes)", "ENABLED", "shop", "shop-worker", Optional.empty()),
                schedule("year-end", "cron(0 9 31 12 ? *)", "DISABLED", "data", "shop-worker", Optional.empty()));
    }

    private Struct schedule(
            String name, String expression, String state, String cluster, String family, Optional<String> input) {
        return Struct.with("Name", name)
                .with("ScheduleExpression", expression)
                .with("ScheduleExpressionTimezone", "Asia/Tokyo")
                .with("State", state)
                .with("FlexibleTimeWindow", Struct.with("Mode", "OFF").end())
                .with(
                        "Target",
                        Struct.with("Arn", place.arn("ecs", "cluster/" + cluster))
                                .with("RoleArn", "arn:aws:iam::" + place.accountId() + ":role/scheduled-tasks")
                                .with("Input", input)
                                .with(
                                        "EcsParameters",
                                        Struct.with("TaskDefinitionArn", place.arn("ecs", "task-definition/" + family))
                                                .with("TaskCount", 1)
                                                .with("LaunchType", "FARGATE")
                                                .end())
                                .with(
                                        "RetryPolicy",
                                        Struct.with("MaximumEventAgeInSeconds", 86_400)
                                                .with("MaximumRetryAttempts", 185)
                                                .end())
                                .end())
                .end();
    }
}
