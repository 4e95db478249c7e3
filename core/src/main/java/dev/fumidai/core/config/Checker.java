package dev.fumidai.core.config;

import dev.fumidai.core.config.Setting.Group;
import dev.fumidai.core.config.Setting.Items;
import dev.fumidai.core.config.Setting.Leaf;
import dev.fumidai.core.config.Shape.Constraint;
import dev.fumidai.core.config.Shape.ListOf;
import dev.fumidai.core.config.Shape.Named;
import dev.fumidai.core.config.Shape.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Holds one file's nodes against the table of keys. Goes on after an error, so that all are found;
/// what is wrong is left out of the result.
final class Checker {
    private final ConfigFile file;
    private final YamlText yaml;
    private final List<Finding> findings;

    Checker(ConfigFile file, YamlText yaml, List<Finding> findings) {
        this.file = file;
        this.yaml = yaml;
        this.findings = findings;
    }

    Group check(Node root) {
        var checked = table(root, Keys.ROOT, "");
        checked.leaf("fumidai").ifPresent(this::checkVersion);
        return checked;
    }

    private void checkVersion(Leaf written) {
        if (!((VersionConstraint) written.value()).admits(VersionConstraint.LANGUAGE)) {
            findings.add(Finding.error(
                    written.origin(),
                    "this file is for fumidai " + Words.quoted(written.text())
                            + ", but this build speaks version " + VersionConstraint.LANGUAGE
                            + " of the configuration"));
        }
    }

    private Optional<Setting> value(Node node, Shape shape, String path) {
        return switch (shape) {
            case Scalar scalar -> scalar(node, scalar, path).map(Setting.class::cast);
            case ListOf list -> items(node, list, path).map(Setting.class::cast);
            case Table table -> Optional.of(table(node, table, path));
            case Named named -> Optional.of(named(node, named, path));
        };
    }

    private Optional<Leaf> scalar(Node node, Scalar scalar, String path) {
        if (!(node instanceof ScalarNode written)) {
            error(node, path + " is " + Words.kind(node) + "; expected " + scalar.expected());
            return Optional.empty();
        }
        var kind = Words.scalarKind(written);
        var text = written.getValue();
        if (!scalar.kinds().contains(kind)) {
            error(node, path + " is " + Words.shown(written) + "; " + Words.remedy(scalar, kind, text));
            return Optional.empty();
        }
        var read = scalar.reader().apply(text);
        if (read.isEmpty()) {
            var near = Suggestions.nearest(text, scalar.choices());
            error(
                    node,
                    path + " is " + Words.shown(written) + "; expected " + scalar.expected()
                            + near.map(word -> "; did you mean " + word + "?").orElse(""));
        }
        return read.map(value -> new Leaf(value, text, origin(node)));
    }

    private Optional<Items> items(Node node, ListOf list, String path) {
        if (!(node instanceof SequenceNode written)) {
            error(
                    node,
                    path + " is " + Words.kind(node) + "; expected a list, each "
                            + list.element().expected());
            return Optional.empty();
        }
        int count = written.getValue().size();
        if (count < list.least() || count > list.most()) {
            error(node, path + " has " + count + " entries; expected " + list.least() + " to " + list.most());
        }
        var items = new ArrayList<Leaf>();
        var seen = new HashSet<Object>();
        for (var element : written.getValue()) {
            var item = scalar(element, list.element(), path + "[" + items.size() + "]");
            if (item.isPresent() && !seen.add(item.get().value())) {
                error(element, path + " has " + Words.quoted(item.get().text()) + " twice");
            }
            item.ifPresent(items::add);
        }
        return Optional.of(new Items(List.copyOf(items), origin(node)));
    }

    private Group table(Node node, Table table, String path) {
        var entries = entries(node, path, "a table with " + String.join(", ", table.names()));
        var result = Group.of(origin(node));
        for (var entry : entries.entrySet()) {
            var key = table.key(entry.getKey());
            if (key.isEmpty()) {
                unknown(entry.getValue().getKeyNode(), entry.getKey(), table, path);
            } else if (key.get().ownOnly() && file.whose() == ConfigFile.Whose.REPOSITORY) {
                error(
                        entry.getValue().getKeyNode(),
                        join(path, entry.getKey()) + " may not stand in a repository's file;"
                                + " put it into your own configuration");
            } else {
                value(entry.getValue().getValueNode(), key.get().shape(), join(path, entry.getKey()))
                        .ifPresent(setting -> result.entries().put(entry.getKey(), setting));
            }
        }
        if (node instanceof MappingNode) {
            missing(node, table, entries, path);
            table.constraints().forEach(constraint -> hold(constraint, node, entries, path));
        }
        return result;
    }

    private void missing(Node node, Table table, Map<String, NodeTuple> entries, String path) {
        for (var key : table.keys()) {
            if (key.required() && !entries.containsKey(key.name())) {
                error(node, path + " has no " + Words.quoted(key.name()) + "; expected " + Words.expected(key.shape()));
            }
        }
    }

    private Group named(Node node, Named named, String path) {
        var result = Group.of(origin(node));
        for (var entry : entries(node, path, "a table with a name for each " + named.what())
                .entrySet()) {
            var value = table(entry.getValue().getValueNode(), named.value(), join(path, entry.getKey()));
            if (named.name().reader().apply(entry.getKey()).isPresent()) {
                result.entries().put(entry.getKey(), value);
            } else {
                error(
                        entry.getValue().getKeyNode(),
                        Words.quoted(entry.getKey()) + " cannot be the name of a " + named.what() + "; expected "
                                + named.name().expected());
            }
        }
        return result;
    }

    private Map<String, NodeTuple> entries(Node node, String path, String expected) {
        var entries = new LinkedHashMap<String, NodeTuple>();
        if (!(node instanceof MappingNode mapping)) {
            error(node, (path.isEmpty() ? "the file" : path) + " is " + Words.kind(node) + "; expected " + expected);
            return entries;
        }
        for (var tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                error(tuple.getKeyNode(), "a key is " + Words.kind(tuple.getKeyNode()) + "; expected text");
                continue;
            }
            var first = entries.putIfAbsent(key.getValue(), tuple);
            if (first != null) {
                error(
                        key,
                        join(path, key.getValue()) + " is there twice; first in line "
                                + yaml.place(first.getKeyNode()).line());
            }
        }
        return entries;
    }

    private void hold(Constraint constraint, Node node, Map<String, NodeTuple> entries, String path) {
        switch (constraint) {
            case Constraint.ExactlyOne one -> {
                long present = one.keys().stream().filter(entries::containsKey).count();
                if (present != 1) {
                    error(
                            node,
                            path + " has " + (present == 0 ? "neither " : "both ")
                                    + String.join(present == 0 ? " nor " : " and ", one.keys())
                                    + "; expected one of them");
                }
            }
            case Constraint.NotBoth pair -> {
                var second = entries.get(pair.other());
                if (entries.containsKey(pair.one()) && second != null) {
                    error(
                            second.getKeyNode(),
                            path + " has both " + pair.one() + " and " + pair.other() + "; " + pair.why());
                }
            }
            case Constraint.Needs needs -> {
                var first = entries.get(needs.key());
                if (first != null && needs.anyOf().stream().noneMatch(entries::containsKey)) {
                    error(
                            first.getKeyNode(),
                            path + " has " + needs.key() + " without " + String.join(" or ", needs.anyOf()) + "; "
                                    + needs.why());
                }
            }
        }
    }

    private void unknown(Node at, String name, Table table, String path) {
        var near = Suggestions.nearest(name, table.names());
        error(
                at,
                "unknown key " + Words.quoted(name) + (path.isEmpty() ? "" : " in " + path)
                        + near.map(word -> "; did you mean " + Words.quoted(word) + "?")
                                .orElse("; expected one of " + String.join(", ", table.names())));
    }

    private void error(Node at, String message) {
        findings.add(Finding.error(origin(at), message));
    }

    private Origin origin(Node node) {
        return new Origin.InFile(yaml.place(node));
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
