package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Ages;
import dev.fumidai.core.logs.LogLine;
import dev.fumidai.core.logs.LogPlace;
import dev.fumidai.terminal.canvas.Frame;
import dev.fumidai.terminal.canvas.Rect;
import dev.fumidai.terminal.input.Event;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.widget.Search;
import dev.fumidai.terminal.widget.TextState;
import dev.fumidai.terminal.widget.TextView;
import dev.fumidai.terminal.widget.Theme;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What containers write, as it comes. Its keys are [LogKeys].
///
/// @param place whose
/// @param container only this one; empty for all
/// @param log what they have written
/// @param notes what there is to know: where other containers write
record LogScreen(
        long id,
        String crumb,
        About about,
        LogPlace place,
        Optional<String> container,
        LogText log,
        TextState state,
        String sought,
        List<String> notes)
        implements Screen {
    LogScreen {
        notes = List.copyOf(notes);
    }

    /// Opens it, and begins to read.
    static Step open(Model model, String crumb, About about, LogPlace place, Optional<String> container) {
        var screen = new LogScreen(
                model.next(),
                crumb + " / logs",
                about,
                place,
                container,
                LogText.nothing(LogLook.USUAL),
                TextState.FOLLOWING,
                "",
                List.of());
        return Navigation.push(model, screen).and(List.of(new Effect.Follow(screen.id(), place, container)));
    }

    @Override
    public String kind() {
        return "logs";
    }

    @Override
    public String badge(Model model) {
        var parts = new ArrayList<String>();
        if (!sought.isBlank()) {
            parts.add(Badges.sought(sought, state, log.lines()));
        }
        log.look().around().ifPresent(around -> parts.add("±" + around.lines()));
        parts.add(Badges.lines(log.count()));
        log.look().since().ifPresent(back -> parts.add("of " + Ages.brief(back)));
        if (!log.look().hidden().isEmpty()) {
            parts.add("without "
                    + String.join(", ", log.look().hidden().stream().sorted().toList()));
        }
        parts.add(state.follow() ? "following" : "paused");
        return String.join(" · ", parts);
    }

    @Override
    public List<Binding> bindings() {
        return LogKeys.of(this);
    }

    @Override
    public Optional<Screen> key(KeyPress press, Rect body) {
        var text = text(body);
        return state.key(press, log.lines(), text.width(), text.height()).map(this::with);
    }

    @Override
    public Optional<Screen> mouse(Event.Mouse mouse, Rect body) {
        var text = text(body);
        return state.wheel(mouse, log.lines(), text.width(), text.height()).map(this::with);
    }

    @Override
    public boolean isFound() {
        return sought.isBlank() || state.found() >= 0;
    }

    @Override
    public String seekWord() {
        return "search";
    }

    /// Where only matches are shown the places are others.
    @Override
    public Screen backAt(Screen before) {
        return before instanceof LogScreen then
                        && log.look().around().isEmpty()
                        && then.log.look().around().isEmpty()
                ? new LogScreen(id, crumb, about, place, container, log, then.state, then.sought, notes)
                : this;
    }

    @Override
    public Screen seeking(String text, Rect body) {
        var look = log.look();
        var narrowed =
                look.around().filter(around -> !text.isBlank()).map(around -> new LogContext(text, around.lines()));
        var shown = narrowed.equals(look.around()) ? log : log.looked(look.around(narrowed));
        var top = text.isBlank()
                ? LogOrigins.of(shown).place(LogOrigins.of(log), state.top())
                : shown.lines().first();
        var from = shown.equals(log) ? state : at(top, state.follow());
        var next = from.searching(Search.of(text), shown.lines(), text(body).height());
        return new LogScreen(id, crumb, about, place, container, shown, next, text, notes);
    }

    @Override
    public boolean isWrapped() {
        return state.wrap();
    }

    @Override
    public Screen settled(Rect body, Instant now) {
        return this;
    }

    @Override
    public void draw(Frame frame, Theme theme, Model model) {
        var body = frame.part(frame.area().inset(1, 0));
        var noted = noted(body.height());
        for (var i = 0; i < noted; i++) {
            body.clipped(0, i, notes.get(i), theme.changing(), body.width());
        }
        if (hasLegend(body.height() - noted)) {
            legend(body.part(body.area().withoutTop(noted)), theme);
        }
        TextView.draw(frame.part(text(frame.area())), log.lines(), state, theme);
        if (log.logged().isEmpty() && notes.isEmpty()) {
            frame.part(text(frame.area())).text(0, 0, "waiting for lines …", theme.past());
        } else if (log.count() == 0 && log.look().around().isPresent()) {
            frame.part(text(frame.area())).text(0, 0, "No line has “" + sought + "”: + shows all again.", theme.past());
        }
    }

    /// Where the lines are: below what there is to know.
    Rect text(Rect body) {
        var noted = noted(body.height());
        var legend = hasLegend(body.height() - noted) ? 1 : 0;
        return body.inset(1, 0).withoutTop(noted + legend);
    }

    private int noted(int height) {
        return Math.min(notes.size(), height / 3);
    }

    private boolean hasLegend(int height) {
        return LogKeys.numbered(log).size() > 1 && height >= 3;
    }

    /// Which number is which container, where there are several.
    private void legend(Frame frame, Theme theme) {
        var names = LogKeys.numbered(log);
        var x = 0;
        for (var number = 1; number <= names.size(); number++) {
            var name = names.get(number - 1);
            var shown = !log.look().hidden().contains(name);
            x = frame.text(x, 0, number + " ", theme.accent());
            x = frame.text(x, 0, name + (shown ? "" : " off"), shown ? theme.plain() : theme.past()) + 2;
        }
    }

    LogScreen plus(List<LogLine> more) {
        return new LogScreen(id, crumb, about, place, container, log.plus(more), state, sought, notes);
    }

    LogScreen noting(String note) {
        if (notes.contains(note)) {
            return this;
        }
        var all = new ArrayList<>(notes);
        all.add(note);
        return new LogScreen(id, crumb, about, place, container, log, state, sought, all);
    }

    /// Looked at in another way: the line at the top stays there, and the search at its match. What
    /// was seen of them stays in sight.
    LogScreen looked(LogLook next, Rect body) {
        var shown = log.looked(next);
        var here = LogOrigins.of(shown);
        var there = LogOrigins.of(log);
        var found = state.search()
                .map(search -> here.match(there, state.found(), search))
                .orElseGet(OptionalLong::empty)
                .orElse(-1);
        var top = inSight(here.place(there, state.top()), found, text(body).height());
        var at = new TextState(top, 0, state.left(), state.wrap(), state.follow(), state.search(), found);
        return new LogScreen(id, crumb, about, place, container, shown, at, sought, notes);
    }

    /// @param found where the match is then; -1 for none
    private long inSight(long top, long found, int height) {
        var row = state.found() - state.top();
        var wasSeen = found >= 0 && row >= 0 && row < height;
        return wasSeen && (found < top || found >= top + height) ? Math.max(0, found - row) : top;
    }

    /// Nothing is there yet, and what comes is followed.
    LogScreen emptied(LogLook next) {
        return new LogScreen(id, crumb, about, place, container, log.emptied(next), at(0, true), sought, notes);
    }

    LogScreen with(TextState next) {
        return new LogScreen(id, crumb, about, place, container, log, next, sought, notes);
    }

    private TextState at(long top, boolean follow) {
        return new TextState(top, 0, state.left(), state.wrap(), follow, state.search(), -1);
    }
}
