package dev.fumidai.core.ecs.change;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Settings of a service, only those to be changed.
///
/// @param desired number of tasks
/// @param definition an ARN, `family:revision`, or `family` for its newest
/// @param exec whether new tasks can be entered
/// @param force new tasks although nothing else would need them
/// @param platform a Fargate platform version
/// @param healthGrace in seconds
public record ServiceEdit(
        OptionalInt desired,
        Optional<String> definition,
        Optional<Boolean> exec,
        boolean force,
        Optional<String> platform,
        OptionalInt healthGrace) {
    /// Changes nothing yet.
    public static ServiceEdit none() {
        return new ServiceEdit(
                OptionalInt.empty(), Optional.empty(), Optional.empty(), false, Optional.empty(), OptionalInt.empty());
    }

    public ServiceEdit withDesired(int number) {
        return new ServiceEdit(OptionalInt.of(number), definition, exec, force, platform, healthGrace);
    }

    public ServiceEdit withDefinition(String name) {
        return new ServiceEdit(desired, Optional.of(name), exec, force, platform, healthGrace);
    }

    public ServiceEdit withExec(boolean on) {
        return new ServiceEdit(desired, definition, Optional.of(on), force, platform, healthGrace);
    }

    public ServiceEdit withForce() {
        return new ServiceEdit(desired, definition, exec, true, platform, healthGrace);
    }

    public ServiceEdit withPlatform(String version) {
        return new ServiceEdit(desired, definition, exec, force, Optional.of(version), healthGrace);
    }

    public ServiceEdit withHealthGrace(int seconds) {
        return new ServiceEdit(desired, definition, exec, force, platform, OptionalInt.of(seconds));
    }

    /// Whether it would change anything.
    public boolean empty() {
        return fields().isEmpty();
    }

    /// Whether AWS starts new tasks because of it.
    public boolean deploys() {
        return force || definition.isPresent() || platform.isPresent();
    }

    /// As `ecs:UpdateService` names them.
    Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        desired.ifPresent(number -> fields.put("desiredCount", number));
        definition.ifPresent(name -> fields.put("taskDefinition", name));
        exec.ifPresent(on -> fields.put("enableExecuteCommand", on));
        platform.ifPresent(version -> fields.put("platformVersion", version));
        healthGrace.ifPresent(seconds -> fields.put("healthCheckGracePeriodSeconds", seconds));
        if (force) {
            fields.put("forceNewDeployment", true);
        }
        return fields;
    }
}
