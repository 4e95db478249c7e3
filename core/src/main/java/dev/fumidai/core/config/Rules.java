package dev.fumidai.core.config;

import dev.fumidai.core.config.Setting.Group;
import dev.fumidai.core.config.Setting.Leaf;
import dev.fumidai.core.config.TargetSettings.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one key cannot know: whether the parts of a configuration fit together.
final class Rules {
    private final Group root;
    private final Config config;
    private final List<Finding> findings = new ArrayList<>();

    private Rules(Group root, Config config) {
        this.root = root;
        this.config = config;
    }

    static List<Finding> check(Group root, Config config) {
        var rules = new Rules(root, config);
        rules.root.group("defaults").ifPresent(defaults -> rules.bastionExists("defaults", defaults));
        config.bastions().values().forEach(rules::checkBastion);
        config.targets().values().forEach(rules::checkTarget);
        rules.localPortsDiffer();
        return rules.findings;
    }

    private void checkBastion(BastionSettings bastion) {
        if (bastion.taskDefinition().isEmpty() && bastion.taskRole().isEmpty()) {
            findings.add(
                    Finding.warning(
                            at("bastions", bastion.name()).origin(),
                            "bastions." + bastion.name() + " has neither task-definition nor task-role;"
                                    + " Fumidai cannot register a task definition without the role, and will refuse to start it"));
        }
    }

    private void checkTarget(TargetSettings target) {
        var group = (Group) at("targets", target.name());
        var path = "targets." + target.name();
        bastionExists(path, group);
        boolean database = target.place() instanceof Database;
        if (database
                && config.bastionOf(target).isEmpty()
                && group.leaf("bastion").isEmpty()) {
            findings.add(Finding.warning(group.origin(), path + " has no bastion; it can only be reached with --via"));
        }
        for (var requirement : group.items("require")) {
            possible(path, requirement, database);
        }
        idleFitsDeadline(path, group, target.idle(), target.deadline());
    }

    private void possible(String path, Leaf requirement, boolean database) {
        var content = requirement.text().equals(Requirement.RECORDING.key())
                || requirement.text().equals(Requirement.SERVER_LOG.key());
        if (database && content) {
            findings.add(
                    Finding.error(
                            requirement.origin(),
                            path + " requires " + requirement.text()
                                    + ", which is impossible: AWS never logs what goes through"
                                    + " a port session, and nothing is typed that could be recorded; connection-log is possible"));
        }
    }

    private void idleFitsDeadline(String path, Group group, Duration idle, Duration deadline) {
        if (idle.compareTo(deadline) > 0) {
            findings.add(Finding.warning(
                    group.leaf("idle").orElseThrow().origin(),
                    path + " may be idle for " + Durations.format(idle) + ", longer than its deadline of "
                            + Durations.format(deadline) + " lets it live"));
        }
    }

    private void bastionExists(String path, Group group) {
        group.leaf("bastion")
                .filter(leaf -> config.bastion(leaf.text()).isEmpty())
                .ifPresent(leaf -> {
                    var known = config.bastions().keySet();
                    findings.add(Finding.error(
                            leaf.origin(),
                            path + ".bastion is " + Words.quoted(leaf.text()) + ", which is not configured"
                                    + Suggestions.nearest(leaf.text(), known)
                                            .map(name -> "; did you mean " + Words.quoted(name) + "?")
                                            .orElse(
                                                    known.isEmpty()
                                                            ? ""
                                                            : "; expected one of " + String.join(", ", known))));
                });
    }

    private void localPortsDiffer() {
        Map<Integer, String> taken = new LinkedHashMap<>();
        for (var target : config.targets().values()) {
            target.localPort().ifPresent(port -> {
                var other = taken.putIfAbsent(port, target.name());
                if (other != null) {
                    findings.add(Finding.warning(
                            ((Group) at("targets", target.name()))
                                    .leaf("local-port")
                                    .orElseThrow()
                                    .origin(),
                            "targets." + target.name() + ".local-port is " + port + ", as is that of " + other
                                    + "; only one of them can be open at a time"));
                }
            });
        }
    }

    private Setting at(String section, String name) {
        return root.at(section, name).orElseThrow();
    }
}
