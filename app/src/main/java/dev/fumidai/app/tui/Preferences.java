package dev.fumidai.app.tui;

import dev.fumidai.core.config.TuiSettings;
import dev.fumidai.core.config.TuiSettings.Refresh;
import dev.fumidai.terminal.widget.MenuState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a person has said about how the UI behaves.
///
/// @param refresh how often tables are read again
/// @param filters saved filters by table
/// @param keys whose keys
record Preferences(Optional<Refresh> refresh, Map<String, List<String>> filters, KeyPreset keys) {
    static final Preferences NONE = new Preferences(Optional.empty(), Map.of(), KeyPreset.E1S);

    /// @param refresh of the command line, which wins
    static Preferences of(TuiSettings settings, Optional<Refresh> refresh) {
        return new Preferences(
                refresh.or(settings::refresh),
                settings.filters(),
                settings.keys().map(KeyPreset::named).orElse(KeyPreset.E1S));
    }

    /// The saved filters of what is seen.
    static List<String> filters(Model model) {
        return model.desk().preferences().filters().getOrDefault(model.top().kind(), List.of());
    }

    /// The saved filters of what is seen, to choose from.
    static Step choose(Model model) {
        var filters = filters(model);
        if (filters.isEmpty()) {
            return Step.of(
                    model.hinting("No filters are saved for " + model.top().kind() + ": tui: { filters: … }"));
        }
        var items = filters.stream().map(text -> MenuState.Item.of("", text)).toList();
        var acts = filters.stream()
                .<Binding.Act>map(text -> next -> Step.of(
                        next.withTop(next.top().seeking(text, next.layout().body()))))
                .toList();
        return Step.of(model.over(Optional.of(new Popup.Choice(MenuState.of("saved filters", items), acts))));
    }
}
