package dev.fumidai.core.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the terminal UI looks and behaves: a person's taste, never a repository's.
///
/// @param theme one of [#THEMES]
/// @param colours by the names of [#COLOURS]
/// @param refresh how often tables are read again
/// @param mouse whether clicks and the wheel are taken from the terminal
/// @param filters saved filters by table, one of [#TABLES]
/// @param keys one of [#PRESETS]
public record TuiSettings(
        Optional<String> theme,
        Map<String, String> colours,
        Optional<Refresh> refresh,
        boolean mouse,
        Map<String, List<String>> filters,
        Optional<String> keys) {
    /// The themes that there are.
    public static final List<String> THEMES = List.of(
            "terminal",
            "dark",
            "light",
            "gruvbox",
            "nord",
            "solarized-dark",
            "solarized-light",
            "dracula",
            "monochrome");

    /// Whose keys can be chosen.
    public static final List<String> PRESETS = List.of("e1s", "k9s");

    /// The colours that can be chosen, by e1s's names.
    public static final List<String> COLOURS = List.of(
            "BgColor", "FgColor", "BorderColor", "Black", "Red", "Green", "Yellow", "Blue", "Magenta", "Cyan", "Gray");

    /// The tables that have filters.
    public static final List<String> TABLES = List.of(
            "clusters",
            "services",
            "tasks",
            "containers",
            "instances",
            "providers",
            "deployments",
            "families",
            "revisions",
            "databases",
            "tunnels",
            "sessions",
            "bastions",
            "targets",
            "errors");

    /// What a person has said about reading tables again.
    ///
    /// @param every how long after a table was read; empty for never
    public record Refresh(Optional<Duration> every) {
        private static final Duration LEAST = Duration.ofSeconds(1);

        /// Reads `30s`, `2m`, `off`; a bare number is seconds and a negative one `off`, as e1s has
        /// it.
        public static Optional<Refresh> parse(String text) {
            if (text.equals("off") || text.matches("-[0-9]{1,6}")) {
                return Optional.of(new Refresh(Optional.empty()));
            }
            return Durations.parse(text.matches("[0-9]{1,6}") ? text + "s" : text)
                    .filter(every -> every.compareTo(LEAST) >= 0)
                    .map(every -> new Refresh(Optional.of(every)));
        }
    }

    public TuiSettings {
        colours = Map.copyOf(colours);
        filters = Map.copyOf(filters);
    }

    /// Where nobody says anything.
    public static TuiSettings none() {
        return new TuiSettings(Optional.empty(), Map.of(), Optional.empty(), false, Map.of(), Optional.empty());
    }
}
