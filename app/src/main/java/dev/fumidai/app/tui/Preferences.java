package dev.fumidai.app.tui;

import dev.fumidai.core.config.TuiSettings;
import dev.fumidai.core.config.TuiSettings.Refresh;
import dev.fumidai.terminal.widget.MenuState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What a person has said about how the UI behaves.
///
/// @param refresh how often tables are read again
/// @param filters those of the configuration, by table
/// @param kept those that were saved from within the UI, by table
/// @param keys whose keys
/// @param theme the one that was chosen from within the UI
/// @param colourless whether the terminal shows no colours, whatever theme is chosen
record Preferences(
        Optional<Refresh> refresh,
        Map<String, List<String>> filters,
        Map<String, List<String>> kept,
        KeyPreset keys,
        Optional<String> theme,
        boolean colourless) {
    static final Preferences NONE =
            new Preferences(Optional.empty(), Map.of(), Map.of(), KeyPreset.E1S, Optional.empty(), false);

    Preferences {
        filters = Map.copyOf(filters);
        kept = Map.copyOf(kept);
    }

    /// @param refresh of the command line, which wins
    /// @param kept filters that were saved from within the UI
    static Preferences of(TuiSettings settings, Optional<Refresh> refresh, Map<String, List<String>> kept) {
        return new Preferences(
                refresh.or(settings::refresh),
                settings.filters(),
                kept,
                settings.keys().map(KeyPreset::named).orElse(KeyPreset.E1S),
                Optional.empty(),
                false);
    }

    Preferences colourless(boolean without) {
        return new Preferences(refresh, filters, kept, keys, theme, without);
    }

    Preferences themed(Optional<String> chosen) {
        return new Preferences(refresh, filters, kept, keys, chosen, colourless);
    }

    Preferences keeping(String table, List<String> all) {
        var next = new HashMap<>(kept);
        next.put(table, List.copyOf(all));
        return new Preferences(refresh, filters, next, keys, theme, colourless);
    }

    /// The saved filters of what is seen.
    static List<String> filters(Model model) {
        var preferences = model.desk().preferences();
        var kind = model.top().kind();
        return Stream.concat(
                        preferences.filters().getOrDefault(kind, List.of()).stream(),
                        preferences.kept().getOrDefault(kind, List.of()).stream())
                .distinct()
                .toList();
    }

    /// Saves what a table is narrowed down to, or forgets what was saved of it before.
    static Step keep(Model model, String filter) {
        var kind = model.top().kind();
        if (filter.isBlank() || !(model.top() instanceof TableScreen<?>)) {
            return Step.of(model.hinting("There is no filter here to save."));
        }
        var preferences = model.desk().preferences();
        if (preferences.filters().getOrDefault(kind, List.of()).contains(filter)) {
            return Step.of(model.hinting("It is in your configuration already."));
        }
        var all = new ArrayList<>(preferences.kept().getOrDefault(kind, List.of()));
        var forget = all.remove(filter);
        if (!forget) {
            all.add(filter);
        }
        var next = model.having(model.desk().preferring(preferences.keeping(kind, all)));
        var said = next.saying(LogEntry.said(
                next.now(), "filters", forget ? "forgotten: /" + filter : "saved for " + kind + ": /" + filter));
        return Step.of(said, new Effect.Keep(kind, filter, forget));
    }

    /// The saved filters of what is seen, to choose from.
    static Step choose(Model model) {
        var filters = filters(model);
        var sought = model.top().sought();
        if (filters.isEmpty() && sought.isBlank()) {
            return Step.of(model.hinting(
                    "No filters are saved for " + model.top().kind() + ": Ctrl+S while one is typed saves it."));
        }
        var items = new ArrayList<MenuState.Item>();
        var acts = new ArrayList<Binding.Act>();
        for (var text : filters) {
            items.add(MenuState.Item.of("", text));
            acts.add(next ->
                    Step.of(next.withTop(next.top().seeking(text, next.layout().body()))));
        }
        if (!sought.isBlank()) {
            var kept =
                    model.desk().preferences().kept().getOrDefault(model.top().kind(), List.of());
            items.add(MenuState.Item.of("s", (kept.contains(sought) ? "forget /" : "save /") + sought));
            acts.add(next -> keep(next, sought));
        }
        return Step.of(model.over(Optional.of(new Popup.Choice(MenuState.of("saved filters", items), acts))));
    }
}
