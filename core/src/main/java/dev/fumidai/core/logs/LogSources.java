package dev.fumidai.core.logs;

import dev.fumidai.core.ecs.TaskDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the containers of a task definition write.
///
/// @param readable those with `awslogs`
/// @param unreadable the others
public record LogSources(List<LogSource> readable, List<Unreadable> unreadable) {
    public LogSources {
        readable = List.copyOf(readable);
        unreadable = List.copyOf(unreadable);
    }

    /// As a definition has it.
    public static LogSources of(TaskDefinition definition) {
        var readable = new ArrayList<LogSource>();
        var unreadable = new ArrayList<Unreadable>();
        for (var container : list(definition.document().fields().get("containerDefinitions"))) {
            if (container instanceof Map<?, ?> map) {
                sort(map, readable, unreadable);
            }
        }
        return new LogSources(readable, unreadable);
    }

    private static void sort(Map<?, ?> container, List<LogSource> readable, List<Unreadable> unreadable) {
        var name = text(container.get("name")).orElse("");
        var configuration = container.get("logConfiguration") instanceof Map<?, ?> map ? map : Map.of();
        var driver = text(configuration.get("logDriver")).orElse("");
        var options = configuration.get("options") instanceof Map<?, ?> map ? map : Map.of();
        var group = text(options.get("awslogs-group"));
        if (driver.equals("awslogs") && group.isPresent()) {
            readable.add(new LogSource(
                    name,
                    group.get(),
                    text(options.get("awslogs-region")),
                    text(options.get("awslogs-stream-prefix"))));
        } else {
            unreadable.add(new Unreadable(name, driver, why(driver, options)));
        }
    }

    private static String why(String driver, Map<?, ?> options) {
        return switch (driver) {
            case "" -> "It has no log driver, so nothing is kept.";
            case "awslogs" -> "Its definition names no awslogs-group.";
            case "awsfirelens" ->
                "FireLens sends it on"
                        + text(options.get("Name")).map(to -> " to " + to).orElse("") + ".";
            case "splunk" -> "It goes to Splunk" + at(options, "splunk-url") + ".";
            case "syslog" -> "It goes to a syslog" + at(options, "syslog-address") + ".";
            case "fluentd" -> "It goes to fluentd" + at(options, "fluentd-address") + ".";
            case "gelf" -> "It goes to a GELF server" + at(options, "gelf-address") + ".";
            case "json-file", "journald" -> "It stays on the container instance.";
            default -> "Its log driver is " + driver + ".";
        };
    }

    private static String at(Map<?, ?> options, String key) {
        return text(options.get(key)).map(where -> " at " + where).orElse("");
    }

    private static Optional<String> text(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    private static List<?> list(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
