package dev.fumidai.app.tui;

import java.util.List;
import java.util.Set;

/// The keys that every screen has.
final class GlobalKeys {
    private static final List<Binding> ALL = List.of(
            Binding.of(
                    "esc",
                    "one step: close, clear the notice, the chosen column, the filter, the marks, back",
                    GlobalKeys::escape),
            Binding.of("h left ctrl+z", "back", Navigation::back),
            Binding.of(":", "command, Tab completes", Typing::command),
            Binding.of("/", "filter or search, as you type", Typing::seek),
            Binding.of("ctrl+p", "profiles", ProfilesTable::open),
            Binding.of("ctrl+r", "regions", RegionsTable::open),
            Binding.of("ctrl+t", "tunnels", model -> Navigation.push(model, new TunnelsTable())),
            Binding.of("ctrl+n", "sessions", model -> Navigation.push(model, SessionsTable.of(model))),
            Binding.of("ctrl+x", "what is under way: copies, changes, calls; to call one off", UnderWay::menu),
            Binding.of("!", "what went wrong and what was done", Reports::log),
            Binding.of("A", "what the journal says of the row", JournalTexts::about),
            Binding.of("i", "who you are", Reports::identity),
            Binding.of("e", "open what is seen in your editor", Viewing::open),
            Binding.of("ctrl+\\", "clear the marks", GlobalKeys::unmark),
            Binding.of("-", "the last view, to and fro", Visits::toggle),
            Binding.of("[", "the previous view", Visits::back),
            Binding.of("]", "the next view", Visits::forward),
            Binding.of("ctrl+a", "commands, to choose from", Commands::choose),
            Binding.of("ctrl+s", "save what is seen as a file", Saving::ask),
            Binding.of("ctrl+e", "the header, on and off", Chrome::header),
            Binding.of("ctrl+g", "the path in it, on and off", Chrome::crumbs),
            Binding.hinted("?", "help", HelpScreen::open),
            Binding.of("ctrl+c", "quit", Quitting::ask));

    private GlobalKeys() {}

    static List<Binding> all() {
        return ALL;
    }

    private static Step escape(Model model) {
        var top = model.top();
        if (model.desk().chrome().fills(top)) {
            return Chrome.full(model);
        }
        if (top instanceof TableScreen<?> table && table.state().column() >= 0) {
            return Step.of(model.withTop(table.unchosen()));
        }
        if (!top.sought().isEmpty()) {
            return Step.of(model.withTop(top.seeking("", model.layout().body())));
        }
        if (top instanceof TableScreen<?> table && !table.marks().isEmpty()) {
            return unmark(model);
        }
        return Navigation.back(model);
    }

    private static Step unmark(Model model) {
        return Step.of(
                model.top() instanceof TableScreen<?> table && !table.marks().isEmpty()
                        ? model.withTop(table.marking(Set.of()))
                        : model.hinting("No row is marked."));
    }
}
