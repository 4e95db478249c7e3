package dev.fumidai.app.tui;

import dev.fumidai.core.config.TuiSettings;
import dev.fumidai.core.config.TuiSettings.Refresh;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a person has said about how the UI behaves.
///
/// @param refresh how often tables are read again
/// @param filters saved filters by table
record Preferences(Optional<Refresh> refresh, Map<String, List<String>> filters) {
    static final Preferences NONE = new Preferences(Optional.empty(), Map.of());

    /// @param refresh of the command line, which wins
    static Preferences of(TuiSettings settings, Optional<Refresh> refresh) {
        return new Preferences(refresh.or(settings::refresh), settings.filters());
    }

    /// The saved filters of what is seen.
    static List<String> filters(Model model) {
        return model.desk().preferences().filters().getOrDefault(model.top().kind(), List.of());
    }
}
