package dev.fumidai.core.config;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.ConfigFile.Whose;
import dev.fumidai.core.config.Setting.Group;
import dev.fumidai.core.state.StateFolder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The configuration files that hold here, read once.
///
/// `--config` or `FUMIDAI_CONFIG` names one file that takes the place of all others, except that
/// one's own `profiles:` and `tui:` hold in any case. Otherwise one's own file wins over the
/// repository's.
///
/// **Errors:** every problem in every file is reported at once, each with file, line and column.
public final class ConfigFiles {
    private final Environment environment;
    private final List<ConfigFile> files;
    private final List<Finding> findings;
    private final Group root;

    private ConfigFiles(Environment environment, List<ConfigFile> files, List<Finding> findings, Group root) {
        this.environment = environment;
        this.files = files;
        this.findings = findings;
        this.root = root;
    }

    /// Finds and reads them.
    ///
    /// @throws ProblemException exit code 2, when a file cannot be read
    public static ConfigFiles discover(Environment environment, Overrides overrides) throws ProblemException {
        var files = new Discovery(environment).files(overrides);
        var findings = new ArrayList<Finding>();
        var groups = new ArrayList<Group>();
        boolean named = files.stream().anyMatch(file -> file.whose() == Whose.NAMED);
        for (var file : files) {
            var said = new ArrayList<Finding>();
            var group = parse(file, said);
            said.sort(Comparator.comparing(Finding::place));
            findings.addAll(said);
            groups.add(named && file.whose() == Whose.OWN ? onlyPersonal(group) : group);
        }
        var forced = Layers.forced(overrides, Layers.variables(environment, findings));
        return new ConfigFiles(environment, files, findings, Layers.resolve(groups, forced));
    }

    /// Strongest first; empty when there are none.
    public List<ConfigFile> files() {
        return files;
    }

    /// Everything that can be said about the configuration, errors and all.
    ///
    /// @throws ProblemException exit code 8, when the approvals cannot be read
    public CheckReport check() throws ProblemException {
        var all = new ArrayList<>(findings);
        List<Enforcement> enforcement = List.of();
        if (!hasErrors(all)) {
            var config = Binder.bind(root);
            all.addAll(Rules.check(root, config));
            enforcement = config.targets().values().stream()
                    .flatMap(target -> target.require().stream().map(one -> Enforcement.of(target.name(), one)))
                    .toList();
        }
        return new CheckReport(files, List.copyOf(new LinkedHashSet<>(all)), enforcement, unapproved());
    }

    /// Every value that holds and where it comes from.
    ///
    /// @throws ProblemException exit code 2, for errors in a file
    public List<EffectiveSetting> show() throws ProblemException {
        refuseErrors();
        return EffectiveSetting.of(root);
    }

    /// The effective configuration.
    ///
    /// @throws ProblemException exit code 2, for errors in a file or a repository file that nobody
    ///     approved
    public Config load() throws ProblemException {
        refuseErrors();
        var unapproved = unapproved();
        if (!unapproved.isEmpty()) {
            throw unapproved.getFirst().problem().asException();
        }
        return Binder.bind(root);
    }

    /// As [#unapproved], but only of files that could be used once they are approved.
    ///
    /// @throws ProblemException exit code 2, for errors in a file
    public List<Approvals.Pending> toApprove() throws ProblemException {
        refuseErrors();
        return unapproved();
    }

    /// The repository files that wait for approval, with what to show before asking.
    public List<Approvals.Pending> unapproved() throws ProblemException {
        var pending = new ArrayList<Approvals.Pending>();
        for (var file : files) {
            if (file.whose() == Whose.REPOSITORY) {
                new Approvals(StateFolder.open(environment)).pending(file).ifPresent(pending::add);
            }
        }
        return List.copyOf(pending);
    }

    private void refuseErrors() throws ProblemException {
        var errors = new LinkedHashSet<>(findings);
        if (!hasErrors(findings)) {
            errors.addAll(Rules.check(root, Binder.bind(root)));
        }
        errors.removeIf(finding -> !finding.isError());
        if (!errors.isEmpty()) {
            throw problem(errors).asException();
        }
    }

    private static Problem problem(Set<Finding> errors) {
        return new Problem(
                errors.size() == 1
                        ? "There is an error in the configuration."
                        : "There are " + errors.size() + " errors in the configuration.",
                errors.stream().map(Finding::toString).collect(Collectors.joining("\n")),
                "Correct what is named; fumidai config check looks again, and fumidai config schema says what is allowed.",
                ExitCode.USAGE);
    }

    private static boolean hasErrors(List<Finding> findings) {
        return findings.stream().anyMatch(Finding::isError);
    }

    private static Group parse(ConfigFile file, List<Finding> findings) {
        var yaml = new YamlText(file.shown(), file.text());
        var root = yaml.compose(findings);
        return root.map(node -> new Checker(file, yaml, findings).check(node))
                .orElse(Group.of(new Origin.InFile(new Place(file.shown(), 1, 1))));
    }

    private static Group onlyPersonal(Group group) {
        var kept = new LinkedHashMap<>(group.entries());
        kept.keySet().retainAll(List.of("profiles", "tui"));
        return new Group(kept, group.origin());
    }
}
