package dev.fumidai.core.config;

import dev.fumidai.core.config.Setting.Group;
import dev.fumidai.core.config.TargetSettings.Address;
import dev.fumidai.core.config.TargetSettings.Engine;
import dev.fumidai.core.config.TargetSettings.Place;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/// Turns settings that were checked into records.
final class Binder {
    private static final String READER = "/reader";

    private Binder() {}

    static Config bind(Group root) {
        return new Config(
                named(root, "profiles", Binder::profile).values().stream().toList(),
                defaults(root.group("defaults").orElseThrow()),
                named(root, "bastions", Binder::bastion),
                named(root, "targets", Binder::target),
                root.text("endpoint-url").map(URI::create),
                root.group("tui").map(Binder::tui).orElse(TuiSettings.none()));
    }

    private static TuiSettings tui(Group group) {
        var colours = new LinkedHashMap<String, String>();
        group.group("colors")
                .ifPresent(all -> all.entries()
                        .forEach((name, value) -> all.text(name).ifPresent(text -> colours.put(name, text))));
        var filters = new LinkedHashMap<String, List<String>>();
        group.group("filters")
                .ifPresent(all -> all.entries().forEach((name, value) -> filters.put(name, texts(all, name))));
        return new TuiSettings(
                group.text("theme"),
                colours,
                group.leaf("refresh").map(leaf -> (TuiSettings.Refresh) leaf.value()),
                flag(group, "mouse").orElse(false),
                filters,
                group.text("keys"));
    }

    private static <T> Map<String, T> named(Group root, String key, Function<Map.Entry<String, Group>, T> one) {
        var result = new LinkedHashMap<String, T>();
        root.group(key)
                .ifPresent(group -> group.entries()
                        .forEach((name, entry) -> result.put(name, one.apply(Map.entry(name, (Group) entry)))));
        return Collections.unmodifiableMap(result);
    }

    private static ProfileRule profile(Map.Entry<String, Group> entry) {
        return new ProfileRule(
                entry.getKey(), flag(entry.getValue(), "production"), flag(entry.getValue(), "read-only"));
    }

    private static Defaults defaults(Group group) {
        return new Defaults(
                duration(group, "idle"),
                duration(group, "deadline"),
                duration(group, "grace"),
                duration(group, "beat"),
                duration(group, "poll"),
                duration(group, "start-timeout"),
                duration(group, "probe-timeout"),
                (Long) group.leaf("connection-buffer").orElseThrow().value(),
                (Long) group.leaf("process-buffer").orElseThrow().value(),
                (Integer) group.leaf("sessions-per-container").orElseThrow().value(),
                group.text("bastion"),
                requirements(group),
                flag(group, "read-only").orElse(false));
    }

    private static BastionSettings bastion(Map.Entry<String, Group> entry) {
        var group = entry.getValue();
        return new BastionSettings(
                entry.getKey(),
                group.text("cluster").orElseThrow(),
                texts(group, "subnets"),
                texts(group, "security-groups"),
                group.text("task-definition"),
                group.text("container"),
                group.text("task-role"),
                group.text("execution-role"),
                group.text("image"),
                group.text("architecture").map(key -> byKey(Architecture.values(), Architecture::key, key)),
                group.text("scheduler-role"),
                (Integer) group.leaf("sessions-per-container").orElseThrow().value());
    }

    private static TargetSettings target(Map.Entry<String, Group> entry) {
        var group = entry.getValue();
        return new TargetSettings(
                entry.getKey(),
                group.text("account"),
                group.text("role"),
                group.text("region"),
                group.text("profile"),
                place(group),
                group.text("bastion"),
                number(group, "local-port"),
                duration(group, "idle"),
                duration(group, "deadline"),
                requirements(group));
    }

    private static Place place(Group group) {
        return group.group("database")
                .map(Binder::database)
                .or(() -> group.group("exec").map(Binder::exec))
                .or(() -> group.group("run").map(Binder::run))
                .orElseThrow();
    }

    private static Place database(Group group) {
        var engine = group.text("engine").map(key -> byKey(Engine.values(), Engine::key, key));
        return new TargetSettings.Database(address(group, engine), engine, group.text("user"), group.text("name"));
    }

    private static Address address(Group group, Optional<Engine> engine) {
        var rds = group.text("rds");
        if (rds.isPresent()) {
            boolean reader = rds.get().endsWith(READER);
            return new Address.Rds(rds.get().substring(0, rds.get().length() - (reader ? READER.length() : 0)), reader);
        }
        var port = number(group, "port");
        return new Address.HostPort(
                group.text("host").orElseThrow(),
                port.isPresent() ? port.getAsInt() : engine.map(Engine::port).orElseThrow());
    }

    private static Place exec(Group group) {
        return new TargetSettings.Exec(
                group.text("cluster").orElseThrow(),
                group.text("service").orElseThrow(),
                group.text("container"),
                group.text("command"),
                group.text("same-image-as"));
    }

    private static Place run(Group group) {
        return new TargetSettings.Run(
                group.text("task-definition").orElseThrow(),
                group.text("container"),
                group.text("command"),
                group.text("same-image-as"));
    }

    static Set<Requirement> requirements(Group group) {
        var result = EnumSet.noneOf(Requirement.class);
        texts(group, "require").forEach(key -> result.add(byKey(Requirement.values(), Requirement::key, key)));
        return Collections.unmodifiableSet(result);
    }

    private static <E extends Enum<E>> E byKey(E[] values, Function<E, String> key, String wanted) {
        return Arrays.stream(values)
                .filter(value -> key.apply(value).equals(wanted))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(Group group, String key) {
        return group.items(key).stream().map(leaf -> (String) leaf.value()).toList();
    }

    private static Duration duration(Group group, String key) {
        return (Duration) group.leaf(key).orElseThrow().value();
    }

    private static Optional<Boolean> flag(Group group, String key) {
        return group.leaf(key).map(leaf -> (Boolean) leaf.value());
    }

    private static OptionalInt number(Group group, String key) {
        return group.leaf(key)
                .map(leaf -> OptionalInt.of((Integer) leaf.value()))
                .orElse(OptionalInt.empty());
    }
}
