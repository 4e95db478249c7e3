package dev.fumidai.app.cli.ecs;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What `ls` lists and `describe` describes.
enum Kind {
    CLUSTERS("clusters", "cluster cl"),
    SERVICES("services", "service svc"),
    TASKS("tasks", "task"),
    CONTAINERS("containers", "container ct"),
    DEFINITIONS("task-definitions", "task-definition td tdf families"),
    INSTANCES("instances", "instance container-instance ci"),
    PROVIDERS("capacity-providers", "capacity-provider cp"),
    DEPLOYMENTS("deployments", "deployment service-deployment dep"),
    REVISIONS("service-revisions", "service-revision"),
    TARGETS("targets", "target target-health tg"),
    DATABASES("databases", "database db"),
    SESSIONS("sessions", "session ses"),
    SCHEDULES("schedules", "schedule cron");

    private final String plural;
    /// With spaces between.
    private final String others;

    Kind(String plural, String others) {
        this.plural = plural;
        this.others = others;
    }

    static Optional<Kind> of(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.plural.equals(name)
                        || List.of(kind.others.split(" ")).contains(name))
                .findFirst();
    }

    String plural() {
        return plural;
    }
}
