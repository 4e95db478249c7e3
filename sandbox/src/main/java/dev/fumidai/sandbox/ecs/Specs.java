package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.container.ContainerSpec;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.network.Network;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a task's containers are started with: the definition with the overrides applied.
final class Specs {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private Specs() {}

    static ContainerSpec of(Task task, Struct definition, String runtimeId) {
        var name = definition.string("name");
        var override = task.view().struct("overrides").structs("containerOverrides").stream()
                .filter(candidate -> candidate.string("name").equals(name))
                .findFirst()
                .orElse(Struct.EMPTY);
        var command = override.texts("command").isEmpty() ? definition.texts("command") : override.texts("command");
        var timeout = definition.number("stopTimeout");
        return new ContainerSpec(
                task.id(),
                name,
                runtimeId,
                definition.string("image"),
                definition.texts("entryPoint"),
                command,
                environment(definition, override),
                timeout.isPresent() ? Duration.ofSeconds(timeout.getAsInt()) : STOP_TIMEOUT);
    }

    static Network.Source source(Task task) {
        return new Network.Source(task.id(), detail(task.view(), "subnetId"), task.securityGroups());
    }

    /// A detail of the task's network interface.
    static String detail(Struct view, String name) {
        return view.structs("attachments").stream()
                .filter(attachment -> attachment.string("type").equals("ElasticNetworkInterface"))
                .flatMap(attachment -> attachment.structs("details").stream())
                .filter(detail -> detail.string("name").equals(name))
                .map(detail -> detail.string("value"))
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> environment(Struct definition, Struct override) {
        var environment = new LinkedHashMap<String, String>();
        for (var source : List.of(definition, override)) {
            source.structs("environment")
                    .forEach(entry -> environment.put(entry.string("name"), entry.string("value")));
        }
        return environment;
    }
}
