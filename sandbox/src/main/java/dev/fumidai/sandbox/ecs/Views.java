package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.model.Struct;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Changes of a task's view.
final class Views {
    private Views() {}

    /// What a registry would say that an image's tag stands for: always the same for the same name.
    static String digest(String image) {
        var at = image.indexOf('@');
        if (at >= 0) {
            return image.substring(at + 1);
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(image.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static Struct status(Struct view, String lastStatus) {
        return view.edit().with("lastStatus", lastStatus).end();
    }

    /// Changes every container.
    static Struct containers(Struct view, UnaryOperator<Struct> change) {
        return view.edit()
                .with(
                        "containers",
                        view.structs("containers").stream().map(change).toList())
                .end();
    }

    /// Changes one container.
    static Struct container(Struct view, String name, UnaryOperator<Struct> change) {
        Predicate<Struct> wanted = container -> container.string("name").equals(name);
        return containers(view, container -> wanted.test(container) ? change.apply(container) : container);
    }

    /// Containers with a health check that runs are healthy, and so is the task.
    static Struct healthy(Struct view, Struct definition) {
        var checked = definition.structs("containerDefinitions").stream()
                .filter(container -> container.has("healthCheck"))
                .map(container -> container.string("name"))
                .toList();
        if (checked.isEmpty()) {
            return view;
        }
        return containers(
                        view,
                        container -> checked.contains(container.string("name"))
                                        && container.string("lastStatus").equals("RUNNING")
                                ? container
                                        .edit()
                                        .with("healthStatus", "HEALTHY")
                                        .end()
                                : container)
                .edit()
                .with("healthStatus", "HEALTHY")
                .end();
    }

    /// Sets the state of the network interface.
    static Struct attachment(Struct view, String status) {
        return view.edit()
                .with(
                        "attachments",
                        view.structs("attachments").stream()
                                .map(attachment ->
                                        attachment.edit().with("status", status).end())
                                .toList())
                .end();
    }

    static Struct pair(String name, String value) {
        return Struct.with("name", name).with("value", value).end();
    }

    /// Sets the state of the exec agent in every container that has one.
    static UnaryOperator<Struct> agent(UnaryOperator<Struct.Fields> change) {
        return container -> {
            if (!container.has("managedAgents")) {
                return container;
            }
            var agents = container.structs("managedAgents").stream()
                    .map(agent -> change.apply(agent.edit()).end())
                    .toList();
            return container.edit().with("managedAgents", agents).end();
        };
    }

    static List<Struct> sorted(List<Struct> tags) {
        return tags.stream()
                .sorted(java.util.Comparator.comparing(tag -> tag.string("key")))
                .toList();
    }
}
