package dev.fumidai.core.config;

import dev.fumidai.core.Environment;
import dev.fumidai.core.config.Setting.Group;
import dev.fumidai.core.config.Setting.Items;
import dev.fumidai.core.config.Setting.Leaf;
import dev.fumidai.core.config.Shape.Constraint;
import dev.fumidai.core.config.Shape.Named;
import dev.fumidai.core.config.Shape.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Puts files, environment, options and built-in values on top of one another.
final class Layers {
    private static final Origin BUILT_IN = new Origin.BuiltIn();
    private static final String SESSIONS = "sessions-per-container";

    private Layers() {}

    /// Everything that holds.
    ///
    /// @param files strongest first
    /// @param forced what the environment and the options say about `defaults:`
    static Group resolve(List<Group> files, Group forced) {
        var merged = files.stream()
                .reduce((stronger, weaker) -> merge(stronger, weaker, Keys.ROOT))
                .orElse(Group.of(BUILT_IN));
        var given = merged.group("defaults").orElse(Group.of(BUILT_IN));
        var defaults = withBuiltIns(merge(forced, given, Keys.defaults()), Keys.defaults());
        var result = Group.of(merged.origin());
        result.entries().putAll(merged.entries());
        result.entries().put("defaults", defaults);
        merged.group("bastions").ifPresent(bastions -> result.entries().put("bastions", bastions(bastions, defaults)));
        merged.group("targets")
                .ifPresent(targets -> result.entries().put("targets", targets(targets, forced, defaults)));
        return result;
    }

    /// What `FUMIDAI_IDLE` and its like say.
    static Group variables(Environment environment, List<Finding> findings) {
        var group = Group.of(BUILT_IN);
        for (var key : Keys.defaults().keys()) {
            var name = "FUMIDAI_" + key.name().toUpperCase(Locale.ROOT).replace('-', '_');
            var text = environment.variable(name);
            if (text.isPresent() && key.shape() instanceof Scalar scalar) {
                var origin = new Origin.Variable(name);
                var value = scalar.reader().apply(text.get());
                if (value.isEmpty()) {
                    findings.add(Finding.error(
                            origin, "found " + Words.quoted(text.get()) + "; expected " + scalar.expected()));
                }
                value.ifPresent(read -> group.entries().put(key.name(), new Leaf(read, text.get(), origin)));
            }
        }
        return group;
    }

    /// What the command line says, on top of what the environment says.
    static Group forced(Overrides overrides, Group variables) {
        var group = Group.of(BUILT_IN);
        group.entries().putAll(variables.entries());
        put(group, "idle", overrides.idle());
        put(group, "deadline", overrides.deadline());
        if (overrides.readOnly()) {
            group.entries().put("read-only", new Leaf(true, "true", new Origin.Option("--read-only")));
        }
        return group;
    }

    private static void put(Group group, String key, Optional<Duration> value) {
        value.ifPresent(given ->
                group.entries().put(key, new Leaf(given, Durations.format(given), new Origin.Option("--" + key))));
    }

    private static Group merge(Group stronger, Group weaker, Shape shape) {
        var result = Group.of(stronger.origin());
        result.entries().putAll(stronger.entries());
        compatible(stronger, weaker, shape)
                .forEach((key, value) ->
                        result.entries().merge(key, value, (strong, weak) -> mergeAt(key, strong, weak, shape)));
        return result;
    }

    private static Setting mergeAt(String key, Setting strong, Setting weak, Shape shape) {
        var known = shape instanceof Table table ? table.key(key) : Optional.<Key>empty();
        if (strong instanceof Group strongGroup && weak instanceof Group weakGroup) {
            return merge(
                    strongGroup,
                    weakGroup,
                    shape instanceof Named named
                            ? named.value()
                            : known.orElseThrow().shape());
        }
        boolean adds = known.map(Key::accumulates).orElse(false);
        return adds && strong instanceof Items first && weak instanceof Items second ? union(first, second) : strong;
    }

    /// Alternatives replace one another: a host of one file does not mix with an RDS id of another.
    private static Map<String, Setting> compatible(Group strong, Group weak, Shape shape) {
        var usable = new LinkedHashMap<>(weak.entries());
        if (shape instanceof Table table) {
            table.constraints().stream()
                    .flatMap(constraint -> constraint instanceof Constraint.ExactlyOne one
                                    && one.keys().stream().anyMatch(strong.entries()::containsKey)
                            ? one.keys().stream()
                            : Stream.of())
                    .filter(key -> !strong.entries().containsKey(key))
                    .forEach(usable::remove);
        }
        return usable;
    }

    private static Items union(Items first, Items second) {
        var all = new LinkedHashMap<Object, Leaf>();
        Stream.concat(first.items().stream(), second.items().stream())
                .forEach(leaf -> all.putIfAbsent(leaf.value(), leaf));
        return new Items(List.copyOf(all.values()), first.origin());
    }

    private static Group withBuiltIns(Group group, Table table) {
        var result = Group.of(group.origin());
        for (var key : table.keys()) {
            var given = group.entries().get(key.name());
            if (given != null) {
                result.entries().put(key.name(), given);
            } else if (key.builtIn().isPresent() && key.shape() instanceof Scalar scalar) {
                var text = key.builtIn().get();
                result.entries()
                        .put(key.name(), new Leaf(scalar.reader().apply(text).orElseThrow(), text, BUILT_IN));
            }
        }
        return result;
    }

    private static Group bastions(Group bastions, Group defaults) {
        var result = Group.of(bastions.origin());
        bastions.entries().forEach((name, bastion) -> {
            var own = withBuiltIns((Group) bastion, Keys.bastion());
            own.entries().putIfAbsent(SESSIONS, defaults.at(SESSIONS).orElseThrow());
            result.entries().put(name, own);
        });
        return result;
    }

    private static Group targets(Group targets, Group forced, Group defaults) {
        var result = Group.of(targets.origin());
        targets.entries()
                .forEach((name, target) -> result.entries().put(name, target((Group) target, forced, defaults)));
        return result;
    }

    private static Group target(Group target, Group forced, Group defaults) {
        var result = Group.of(target.origin());
        result.entries().putAll(target.entries());
        for (var key : List.of("idle", "deadline")) {
            var wins = forced.at(key).or(() -> target.at(key)).or(() -> defaults.at(key));
            result.entries().put(key, wins.orElseThrow());
        }
        var require = new ArrayList<Leaf>(target.items("require"));
        require.addAll(defaults.items("require"));
        if (!require.isEmpty()) {
            var origin = require.getFirst().origin();
            result.entries()
                    .put("require", union(new Items(List.copyOf(require), origin), new Items(List.of(), origin)));
        }
        return result;
    }
}
