package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.identity.KnownPlaces;
import dev.fumidai.terminal.widget.MenuState;
import java.util.List;
import java.util.Optional;

/// Where to go: profiles, regions, the cluster that a command means.
final class Places {
    private Places() {}

    static Step profiles(Model model) {
        return Step.of(model, new Effect.Ask("profiles", aws -> {
            var known = aws.profiles();
            return answered -> menu(answered, known);
        }));
    }

    static Step regions(Model model) {
        var codes = KnownPlaces.regions();
        var items = codes.stream()
                .map(code -> MenuState.Item.of(
                        "", named(code) + (code.equals(model.seat().region()) ? " ✓" : "")))
                .toList();
        var acts = codes.stream()
                .<Binding.Act>map(code ->
                        chosen -> Step.of(chosen, new Effect.Sit(chosen.seat().profile(), Optional.of(code))))
                .toList();
        return Step.of(model.over(Optional.of(new Popup.Choice(MenuState.of("region", items), acts))));
    }

    private static String named(String code) {
        return "%-16s".formatted(code) + KnownPlaces.regionName(code).orElse("");
    }

    /// The cluster that the screen shows, or that the cursor is on.
    static Optional<ClusterRef> cluster(Model model) {
        for (var screen : model.screens().reversed()) {
            if (screen instanceof TableScreen<?> table) {
                var found = cluster(table);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static <T extends Row> Optional<ClusterRef> cluster(TableScreen<T> screen) {
        return screen.table().cluster(screen.current());
    }

    private static Step menu(Model model, List<KnownPlaces.Known> known) {
        if (known.isEmpty()) {
            return Step.of(model.saying(new LogEntry(
                    model.now(), "profiles", "AWS's own files name no profiles.", "", "aws configure sso", true, 1)));
        }
        var items = known.stream()
                .map(profile -> MenuState.Item.of("", text(profile)))
                .toList();
        var acts = known.stream()
                .<Binding.Act>map(profile ->
                        chosen -> Step.of(chosen, new Effect.Sit(Optional.of(profile.name()), Optional.empty())))
                .toList();
        return Step.of(model.over(Optional.of(new Popup.Choice(MenuState.of("profile", items), acts))));
    }

    private static String text(KnownPlaces.Known profile) {
        return profile.name() + "  " + profile.kind()
                + profile.account().map(account -> " · " + account).orElse("")
                + profile.region().map(region -> " · " + region).orElse("");
    }
}
