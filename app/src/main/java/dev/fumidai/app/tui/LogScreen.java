package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Ages;
import dev.fumidai.core.logs.LogLine;
import dev.fumidai.core.logs.LogPlace;
import dev.fumidai.terminal.canvas.Frame;
import dev.fumidai.terminal.canvas.Rect;
import dev.fumidai.terminal.input.Event;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.widget.LogLines;
import dev.fumidai.terminal.widget.MenuState;
import dev.fumidai.terminal.widget.Search;
import dev.fumidai.terminal.widget.TextState;
import dev.fumidai.terminal.widget.TextView;
import dev.fumidai.terminal.widget.Theme;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What containers write, as it comes.
///
/// @param place whose
/// @param container only this one; empty for all
/// @param look how it is looked at
/// @param logged the newest that were written, fifty thousand at the most
/// @param lines those that are shown, as they are shown
/// @param notes what there is to know: where other containers write
record LogScreen(
        long id,
        String crumb,
        LogPlace place,
        Optional<String> container,
        LogLook look,
        List<LogLine> logged,
        LogLines lines,
        TextState state,
        String sought,
        List<String> notes)
        implements Screen {
    private static final int MOST_LINES = 50_000;
    private static final int MOST_CONTAINERS = 9;
    private static final List<Duration> BACK = List.of(
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(12),
            Duration.ofDays(1));

    LogScreen {
        logged = List.copyOf(logged);
        notes = List.copyOf(notes);
    }

    /// Opens it, and begins to read.
    static Step open(Model model, String crumb, LogPlace place, Optional<String> container) {
        var screen = new LogScreen(
                model.next(),
                crumb + " / logs",
                place,
                container,
                LogLook.USUAL,
                List.of(),
                LogLines.empty(MOST_LINES),
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
            parts.add("/" + sought);
        }
        parts.add((lines.end() - lines.first()) + " lines");
        look.since().ifPresent(back -> parts.add("of " + Ages.brief(back)));
        if (!look.hidden().isEmpty()) {
            parts.add("without "
                    + String.join(", ", look.hidden().stream().sorted().toList()));
        }
        parts.add(state.follow() ? "following" : "paused");
        return String.join(" · ", parts);
    }

    @Override
    public List<Binding> bindings() {
        var keys = new ArrayList<>(List.of(
                Binding.hinted("space r", "pause, follow", model -> changed(model, withState(followed()))),
                Binding.hinted("t", "times", this::times),
                Binding.hinted("w", "wrap", this::wrapped),
                Binding.hinted("s", "since …", this::since),
                Binding.hinted("J", "JSON", model -> changed(model, looked(look.withPretty(!look.pretty())))),
                new Binding(
                        Binding.parsed("p"), "the task before", place instanceof LogPlace.OfService, this::previous),
                Chrome.FULL,
                Binding.of("c", "copy what is seen", this::seen),
                Binding.of("C", "copy all that are kept", model -> Copies.copy(model, text()))));
        keys.addAll(ofContainers());
        return keys;
    }

    /// `1` … `9` hide a container and show it again, `0` shows all.
    private List<Binding> ofContainers() {
        var keys = new ArrayList<Binding>();
        var names = LogLook.containers(logged);
        for (var number = 1; number <= Math.min(MOST_CONTAINERS, names.size()); number++) {
            var name = names.get(number - 1);
            keys.add(Binding.of(
                    Integer.toString(number),
                    name + " on and off",
                    model -> changed(model, looked(look.toggled(name)))));
        }
        if (names.size() > 1) {
            keys.add(Binding.of("0", "all containers", this::all));
        }
        return keys;
    }

    private Step all(Model model) {
        return look.hidden().isEmpty()
                ? Step.of(model.hinting("All containers are shown."))
                : changed(model, looked(look.all()));
    }

    @Override
    public Optional<Screen> key(KeyPress press, Rect body) {
        return state.key(press, lines, body.width() - 2, body.height()).map(this::withState);
    }

    @Override
    public Optional<Screen> mouse(Event.Mouse mouse, Rect body) {
        return state.wheel(mouse, lines, body.width() - 2, body.height()).map(this::withState);
    }

    @Override
    public String seekWord() {
        return "search";
    }

    @Override
    public Screen seeking(String text, Rect body) {
        var next = state.searching(Search.of(text), lines, body.height());
        return new LogScreen(id, crumb, place, container, look, logged, lines, next, text, notes);
    }

    @Override
    public Screen settled(Rect body, Instant now) {
        return this;
    }

    @Override
    public void draw(Frame frame, Theme theme, Model model) {
        var body = frame.part(frame.area().inset(1, 0));
        var noted = Math.min(notes.size(), body.height() / 3);
        for (var i = 0; i < noted; i++) {
            body.clipped(0, i, notes.get(i), theme.changing(), body.width());
        }
        var rest = body.part(body.area().withoutTop(noted));
        if (legend(rest, theme)) {
            rest = rest.part(rest.area().withoutTop(1));
        }
        TextView.draw(rest, lines, state, theme);
        if (logged.isEmpty() && notes.isEmpty()) {
            body.text(0, 0, "waiting for lines …", theme.past());
        }
    }

    /// Which number is which container, where there are several.
    private boolean legend(Frame frame, Theme theme) {
        var names = LogLook.containers(logged);
        if (names.size() < 2 || frame.height() < 3) {
            return false;
        }
        var x = 0;
        for (var number = 1; number <= Math.min(MOST_CONTAINERS, names.size()); number++) {
            var name = names.get(number - 1);
            var shown = !look.hidden().contains(name);
            x = frame.text(x, 0, number + " ", theme.accent());
            x = frame.text(x, 0, name + (shown ? "" : " off"), shown ? theme.plain() : theme.past()) + 2;
        }
        return true;
    }

    LogScreen plus(List<LogLine> more) {
        var all = new ArrayList<>(logged);
        all.addAll(more);
        var kept = all.subList(Math.max(0, all.size() - MOST_LINES), all.size());
        var added = LogTexts.lines(more, look, lastShown());
        return new LogScreen(id, crumb, place, container, look, kept, lines.plus(added), state, sought, notes);
    }

    LogScreen noting(String note) {
        if (notes.contains(note)) {
            return this;
        }
        var all = new ArrayList<>(notes);
        all.add(note);
        return new LogScreen(id, crumb, place, container, look, logged, lines, state, sought, all);
    }

    private Optional<Instant> lastShown() {
        for (var i = logged.size() - 1; i >= 0; i--) {
            if (look.shows(logged.get(i))) {
                return Optional.of(logged.get(i).at());
            }
        }
        return Optional.empty();
    }

    /// All lines that are kept and shown.
    String text() {
        return text(lines.first(), lines.end());
    }

    private String text(long from, long to) {
        var text = new StringBuilder();
        for (var number = from; number < to; number++) {
            text.append(lines.line(number).text()).append('\n');
        }
        return text.toString();
    }

    /// Looked at in another way, about as far from the end as before.
    private LogScreen looked(LogLook next) {
        var shown = LogLines.empty(MOST_LINES).plus(LogTexts.lines(logged, next, Optional.empty()));
        var before = Math.max(1, lines.end() - lines.first());
        var top = shown.first() + (shown.end() - shown.first()) * Math.max(0, state.top() - lines.first()) / before;
        return new LogScreen(id, crumb, place, container, next, logged, shown, at(top, state.follow()), sought, notes);
    }

    private TextState at(long top, boolean follow) {
        return new TextState(top, 0, state.left(), state.wrap(), follow, state.search(), -1);
    }

    private TextState followed() {
        return new TextState(
                state.top(),
                state.skipped(),
                state.left(),
                state.wrap(),
                !state.follow(),
                state.search(),
                state.found());
    }

    private Step times(Model model) {
        var next = looked(look.withNextTimes());
        return Step.of(model.withTop(next)
                .saying(LogEntry.said(model.now(), "logs", next.look().times().text())));
    }

    private Step wrapped(Model model) {
        var next = state.key(
                KeyPress.of('w'),
                lines,
                model.layout().body().width() - 2,
                model.layout().body().height());
        return next.map(it -> changed(model, withState(it))).orElse(Step.of(model));
    }

    /// How far back it goes; AWS is asked anew.
    private Step since(Model model) {
        var items = new ArrayList<MenuState.Item>();
        var acts = new ArrayList<Binding.Act>();
        items.add(MenuState.Item.of("", "the last lines"));
        acts.add(next -> readSince(next, Optional.empty()));
        for (var back : BACK) {
            items.add(MenuState.Item.of("", "the last " + Ages.brief(back)));
            acts.add(next -> readSince(next, Optional.of(back)));
        }
        return Step.of(model.over(Optional.of(new Popup.Choice(MenuState.of("logs since", items), acts))));
    }

    private Step readSince(Model model, Optional<Duration> back) {
        var next = new LogScreen(
                id,
                crumb,
                place,
                container,
                look.sinceThen(back),
                List.of(),
                LogLines.empty(MOST_LINES),
                at(0, true),
                sought,
                notes);
        return Step.of(
                model.withScreen(id, old -> next),
                new Effect.Follow(
                        id, place, container, back.map(length -> model.now().minus(length))));
    }

    private Step previous(Model model) {
        return place instanceof LogPlace.OfService of
                ? open(
                        model,
                        crumb.replace(" / logs", " / task before"),
                        new LogPlace.Previous(of.service()),
                        container)
                : Step.of(model.hinting("The log of a service leads to the task before."));
    }

    /// The lines on the screen, whole.
    private Step seen(Model model) {
        long height = model.layout().body().height();
        var top = state.follow() ? Math.max(lines.first(), lines.end() - height) : state.top();
        var end = Math.min(lines.end(), top + height);
        return Copies.copy(model, text(Math.min(top, end), end));
    }

    private LogScreen withState(TextState next) {
        return new LogScreen(id, crumb, place, container, look, logged, lines, next, sought, notes);
    }

    private static Step changed(Model model, Screen next) {
        return Step.of(model.withTop(next));
    }
}
