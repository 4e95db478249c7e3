package dev.fumidai.core.shell;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.config.HabitWords;
import java.util.List;
import java.util.Optional;

/// What is said of a task that was started without ECS Exec, alike wherever that is.
///
/// @param cluster its name
/// @param service its name; empty where the task belongs to none, or nobody knows
/// @param onInstance whether an instance leads to it
public record ExecOff(String cluster, String task, Optional<String> service, boolean onInstance) {
    /// @param consoles the configured targets with `exec:`
    public Problem problem(List<String> consoles) {
        return unavailable(
                "It was started without enableExecuteCommand, which cannot be changed while it runs.",
                service.map(it -> "fumidai update " + cluster + "/" + it + " --exec on --force")
                                .orElse("start it again with enableExecuteCommand")
                        + (consoles.isEmpty() ? "" : ", or use  fumidai exec " + consoles.getFirst())
                        + (onInstance
                                ? ", or go in through its instance:  fumidai exec --docker " + cluster + "/" + task
                                : ""));
    }

    /// On production it stays off.
    public Problem onProduction(Optional<String> profile, List<String> consoles) {
        return unavailable(HabitWords.production(profile) + ", where it stays off.", HabitWords.instead(consoles));
    }

    private Problem unavailable(String cause, String remedy) {
        var summary = "ECS Exec is off for task " + task
                + service.map(it -> " of service " + it).orElse("") + ".";
        return new Problem(summary, cause, remedy, ExitCode.UNAVAILABLE);
    }
}
