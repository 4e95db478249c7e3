package dev.fumidai.core.config;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The effective configuration: every file, the environment and the options taken together.
///
/// @param profiles habits by profile pattern, one's own first
/// @param defaults what targets and bastions use when they say nothing themselves
/// @param bastions by name, in the order of the files
/// @param targets by name, in the order of the files
/// @param endpointUrl an AWS endpoint of one's own; never from a repository's file
/// @param tui the terminal UI; never from a repository's file
public record Config(
        List<ProfileRule> profiles,
        Defaults defaults,
        Map<String, BastionSettings> bastions,
        Map<String, TargetSettings> targets,
        Optional<URI> endpointUrl,
        TuiSettings tui) {

    /// Without any file, variable or option: only the built-in defaults.
    public static Config empty() {
        return Binder.bind(Layers.resolve(List.of(), Setting.Group.of(new Origin.BuiltIn())));
    }

    /// How to treat a profile. The first rule that says something wins; rules of one's own file
    /// come first.
    public Habits habits(String profile) {
        return ProfileRule.habits(profiles, profile);
    }

    public Optional<TargetSettings> target(String name) {
        return Optional.ofNullable(targets.get(name));
    }

    public Optional<BastionSettings> bastion(String name) {
        return Optional.ofNullable(bastions.get(name));
    }

    /// The bastion that a target uses: its own, else `defaults: { bastion: … }`, else the only one
    /// that is configured.
    public Optional<BastionSettings> bastionOf(TargetSettings target) {
        return target.bastion().or(defaults::bastion).map(bastions::get).or(this::onlyBastion);
    }

    /// What is configured of a database that was named by its address: its user and its name, where
    /// all targets that lead there say the same.
    public TargetSettings.Database database(TargetSettings.Address address) {
        var known = targets.values().stream()
                .flatMap(
                        target -> target.place() instanceof TargetSettings.Database it ? Stream.of(it) : Stream.empty())
                .filter(it -> it.address().equals(address))
                .distinct()
                .toList();
        return known.size() == 1
                ? known.getFirst()
                : new TargetSettings.Database(address, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Optional<BastionSettings> onlyBastion() {
        return bastions.size() == 1 ? bastions.values().stream().findFirst() : Optional.empty();
    }
}
