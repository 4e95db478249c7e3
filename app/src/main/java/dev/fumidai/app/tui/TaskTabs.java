package dev.fumidai.app.tui;

import dev.fumidai.app.cli.output.DocumentText;
import dev.fumidai.app.cli.output.Moments;
import dev.fumidai.app.ecs.TextLines;
import dev.fumidai.core.ecs.Arn;
import dev.fumidai.core.ecs.Container;
import dev.fumidai.core.ecs.PortBinding;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskDefinition;
import dev.fumidai.core.ecs.Why;
import dev.fumidai.core.ecs.Word;
import dev.fumidai.core.task.NetworkCard;
import dev.fumidai.core.task.TaskDetail;
import dev.fumidai.core.task.TaskDetails;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the tabs of a task say. Pure.
final class TaskTabs {
    private static final int NAME = 14;

    private TaskTabs() {}

    /// @param open whether values of the environment are seen
    /// @param answered whether AWS has told more than the table knew
    static List<Line> lines(TaskTab tab, TaskDetail detail, boolean open, boolean answered) {
        return switch (tab) {
            case OVERVIEW -> overview(detail.task());
            case NETWORK -> network(detail, answered);
            case ENVIRONMENT -> environment(detail, open, answered);
            case VOLUMES -> volumes(detail, answered);
            case PLACEMENT -> placement(detail, answered);
            case PROTECTION -> protection(detail, answered);
            case ATTACHMENTS -> listed(detail.task(), "attachments", "Nothing is attached to it.");
            case TAGS -> tags(detail.task());
        };
    }

    private static List<Line> overview(Task task) {
        var lines = new ArrayList<Line>();
        add(lines, "task", Optional.of(task.arn()));
        add(lines, "belongs to", task.group());
        add(lines, "status", Optional.of(status(task)));
        add(lines, "health", word(task.health()));
        Why.why(task).map(Reason::text).ifPresent(why -> lines.add(TextLines.field("why", why)));
        add(lines, "definition", Optional.of(task.definition().shortName()));
        add(
                lines,
                "size",
                task.cpu().map(cpu -> cpu + " CPU units, " + task.memory().orElse("?") + " MiB"));
        add(lines, "ECS Exec", Optional.of(task.execEnabled() ? "on" : "off"));
        add(lines, "started by", task.startedBy());
        var times = task.times();
        time(lines, "created", times.createdAt());
        time(lines, "pulled from", times.pullStartedAt());
        time(lines, "pulled until", times.pullStoppedAt());
        time(lines, "started", times.startedAt());
        time(lines, "stopping", times.stoppingAt());
        time(lines, "stopped", times.stoppedAt());
        add(lines, "stop code", word(task.stopCode()));
        add(lines, "reason", task.stoppedReason());
        heading(lines, "containers");
        task.containers().forEach(container -> lines.add(container(container)));
        return lines;
    }

    private static String status(Task task) {
        return task.lastStatus().text()
                + (task.lastStatus().text().equals(task.desiredStatus().text())
                        ? ""
                        : ", to be " + task.desiredStatus().text());
    }

    private static Line container(Container it) {
        var exit = it.exitCode().isPresent() ? ", exit " + it.exitCode().getAsInt() : "";
        var health = word(it.health()).map(word -> ", " + word).orElse("");
        return named(
                it.name(),
                it.lastStatus().text()
                        + health
                        + exit
                        + it.image().map(image -> "  " + image).orElse(""));
    }

    private static List<Line> network(TaskDetail detail, boolean answered) {
        var lines = new ArrayList<Line>();
        var task = detail.task();
        var card = detail.network();
        add(lines, "private IP", card.flatMap(NetworkCard::privateIp).or(task.network()::privateIp));
        add(lines, "private name", card.flatMap(NetworkCard::privateName));
        card.ifPresent(
                it -> lines.add(TextLines.field("public IP", it.publicIp().orElse("none"))));
        add(lines, "interface", task.network().networkInterface());
        add(lines, "status", card.flatMap(NetworkCard::status).or(task.network()::status));
        add(lines, "MAC", card.flatMap(NetworkCard::mac));
        add(lines, "subnet", card.flatMap(NetworkCard::subnet).or(task.network()::subnet));
        add(lines, "VPC", card.flatMap(NetworkCard::vpc));
        add(lines, "zone", card.flatMap(NetworkCard::zone).or(task::zone));
        card.map(NetworkCard::groups).orElse(List.of()).forEach(group -> lines.add(TextLines.field("group", group)));
        add(lines, "network mode", detail.definition().flatMap(TaskDefinition::networkMode));
        if (task.network().networkInterface().isEmpty()
                && task.network().privateIp().isEmpty()) {
            past(lines, "It has no network interface of its own.");
        } else if (card.isEmpty()) {
            gone(lines, detail, TaskDetails.NETWORK, answered, "Its interface is gone.");
        }
        heading(lines, "ports");
        var ports = task.containers().stream()
                .flatMap(container -> container.ports().stream().map(port -> named(container.name(), port(port))))
                .toList();
        lines.addAll(ports);
        if (ports.isEmpty()) {
            past(lines, "No ports are bound.");
        }
        return lines;
    }

    private static String port(PortBinding port) {
        var same = port.containerPort() == port.hostPort();
        return port.containerPort() + (same ? "" : " on the host's " + port.hostPort()) + " " + port.protocol();
    }

    private static List<Line> environment(TaskDetail detail, boolean open, boolean answered) {
        var lines = new ArrayList<Line>();
        if (detail.definition().isEmpty()) {
            gone(lines, detail, TaskDetails.DEFINITION, answered, "AWS does not know its task definition.");
            return lines;
        }
        for (var plan : detail.definition().get().containers()) {
            lines.add(Line.of(plan.name(), Tone.THIRD));
            lines.addAll(Surroundings.lines(plan.name(), detail.definition().get(), open));
        }
        return lines;
    }

    private static List<Line> volumes(TaskDetail detail, boolean answered) {
        var lines = new ArrayList<Line>();
        add(
                lines,
                "ephemeral GiB",
                detail.task().document().at("ephemeralStorage", "sizeInGiB").map(Object::toString));
        if (detail.definition().isEmpty()) {
            gone(lines, detail, TaskDetails.DEFINITION, answered, "AWS does not know its task definition.");
            return lines;
        }
        var definition = detail.definition().get();
        heading(lines, "volumes");
        yaml(lines, definition.document().at("volumes"), "None.");
        for (var plan : definition.containers()) {
            heading(lines, "mounted in " + plan.name());
            yaml(
                    lines,
                    definition.written(plan.name()).flatMap(it -> Optional.ofNullable(it.get("mountPoints"))),
                    "Nothing.");
        }
        return lines;
    }

    private static List<Line> placement(TaskDetail detail, boolean answered) {
        var lines = new ArrayList<Line>();
        var task = detail.task();
        add(lines, "launch type", task.launchType());
        add(lines, "provider", task.provider());
        add(lines, "platform", task.platform());
        add(lines, "architecture", task.architecture());
        add(lines, "zone", task.zone());
        add(lines, "instance", task.instanceArn().map(Arn::name));
        heading(lines, "constraints of the task definition");
        if (detail.definition().isEmpty()) {
            gone(lines, detail, TaskDetails.DEFINITION, answered, "AWS does not know its task definition.");
        } else {
            yaml(lines, detail.definition().get().document().at("placementConstraints"), "None.");
        }
        heading(lines, "attributes");
        yaml(lines, task.document().at("attributes"), "None.");
        return lines;
    }

    private static List<Line> protection(TaskDetail detail, boolean answered) {
        var lines = new ArrayList<Line>();
        var task = detail.task();
        if (task.service().isEmpty()) {
            past(lines, "Only tasks of services can be protected.");
        } else if (task.ending()) {
            past(lines, "It has stopped.");
        } else if (detail.protection().isPresent()) {
            var protection = detail.protection().get();
            lines.add(TextLines.field("protected", protection.on() ? "yes" : "no"));
            add(lines, "until", protection.until().map(Moments.here()::brief));
            past(
                    lines,
                    protection.on()
                            ? "Its service keeps it when it scales in and when it deploys."
                            : "Its service may stop it when it scales in or deploys. O on the task protects it.");
        } else {
            gone(lines, detail, TaskDetails.PROTECTION, answered, "AWS does not say.");
        }
        return lines;
    }

    private static List<Line> listed(Task task, String member, String none) {
        var lines = new ArrayList<Line>();
        yaml(lines, task.document().at(member), none);
        return lines;
    }

    private static List<Line> tags(Task task) {
        var lines = new ArrayList<Line>();
        new TreeMap<>(task.tags()).forEach((key, value) -> lines.add(named(key, value)));
        if (lines.isEmpty()) {
            past(lines, "It has no tags.");
        }
        return lines;
    }

    private static void yaml(List<Line> lines, Optional<?> part, String none) {
        var list = part.filter(List.class::isInstance).map(it -> (List<?>) it).orElse(List.of());
        for (var each : list) {
            if (each instanceof Map<?, ?> map) {
                var named = new LinkedHashMap<String, Object>();
                map.forEach((key, value) -> named.put(String.valueOf(key), value));
                var text = DocumentText.yaml(named, false);
                for (var at = 0; at < text.size(); at++) {
                    lines.add(Line.of((at == 0 ? "- " : "  ") + text.get(at)).further(at == 0 ? 4 : 2));
                }
            }
        }
        if (list.isEmpty()) {
            past(lines, none);
        }
    }

    private static void gone(List<Line> lines, TaskDetail detail, String part, boolean answered, String otherwise) {
        var why = detail.missing(part);
        if (why.isPresent()) {
            lines.add(Line.of("The " + part + ": " + why.get(), Tone.CHANGING));
        } else {
            past(lines, answered ? otherwise : "loading …");
        }
    }

    private static void heading(List<Line> lines, String text) {
        lines.add(Line.of(""));
        lines.add(Line.of(text, Tone.HEADING));
    }

    private static void past(List<Line> lines, String text) {
        lines.add(Line.of(text, Tone.PAST));
    }

    private static void add(List<Line> lines, String name, Optional<String> value) {
        value.ifPresent(text -> lines.add(TextLines.field(name, text)));
    }

    private static void time(List<Line> lines, String name, Optional<Instant> at) {
        add(lines, name, at.map(Moments.here()::brief));
    }

    /// Names of containers and tags may be longer than the column.
    private static Line named(String name, String value) {
        return name.length() < NAME ? TextLines.field(name, value) : TextLines.field(name + "  ", value);
    }

    private static Optional<String> word(Word<?> word) {
        return word.absent() ? Optional.empty() : Optional.of(word.text());
    }
}
