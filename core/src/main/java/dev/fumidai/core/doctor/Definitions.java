package dev.fumidai.core.doctor;

import dev.fumidai.core.ecs.TaskDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a task definition says about getting into one of its containers. Pure.
final class Definitions {
    private Definitions() {}

    static List<Check> checks(TaskDefinition definition, String container) {
        return definition.written(container).map(plan -> checks(plan)).orElse(List.of());
    }

    private static List<Check> checks(Map<?, ?> plan) {
        var checks = new ArrayList<Check>();
        checks.add(
                Boolean.TRUE.equals(plan.get("readonlyRootFilesystem"))
                        ? Check.bad(
                                "root file system",
                                "read-only: the exec agent cannot write its files",
                                "leave out readonlyRootFilesystem, or mount volumes at /var/lib/amazon and"
                                        + " /var/log/amazon")
                        : Check.good("root file system", "writable"));
        if (names(plan.get("environment")).contains("AWS_ACCESS_KEY_ID")
                || names(plan.get("secrets")).contains("AWS_ACCESS_KEY_ID")) {
            checks.add(Check.doubtful(
                    "credentials",
                    "AWS_ACCESS_KEY_ID is set in the container and goes before the task role",
                    "leave it out, or allow that user the four ssmmessages actions"));
        }
        checks.add(
                initialized(plan)
                        ? Check.good("init process", "reaps what sessions leave behind")
                        : Check.doubtful(
                                "init process",
                                "none: what sessions leave behind stays as zombies",
                                "set linuxParameters.initProcessEnabled in the definition"));
        return checks;
    }

    private static boolean initialized(Map<?, ?> plan) {
        return plan.get("linuxParameters") instanceof Map<?, ?> linux
                && Boolean.TRUE.equals(linux.get("initProcessEnabled"));
    }

    private static List<String> names(@Nullable Object list) {
        return list instanceof List<?> variables
                ? variables.stream()
                        .filter(Map.class::isInstance)
                        .map(it -> String.valueOf(((Map<?, ?>) it).get("name")))
                        .toList()
                : List.of();
    }
}
