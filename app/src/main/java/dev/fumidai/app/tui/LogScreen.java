package dev.fumidai.app.tui;

import dev.fumidai.core.logs.LogLine;
import dev.fumidai.core.logs.LogPlace;
import dev.fumidai.terminal.canvas.Frame;
import dev.fumidai.terminal.canvas.Rect;
import dev.fumidai.terminal.input.Event;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Lines;
import dev.fumidai.terminal.widget.LogLines;
import dev.fumidai.terminal.widget.Search;
import dev.fumidai.terminal.widget.TextState;
import dev.fumidai.terminal.widget.TextView;
import dev.fumidai.terminal.widget.Theme;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What containers write, as it comes.
///
/// @param place whose
/// @param container only this one; empty for all
/// @param lines the newest fifty thousand
/// @param times whether each line begins with its time
/// @param notes what there is to know: where other containers write
record LogScreen(
        long id,
        String crumb,
        LogPlace place,
        Optional<String> container,
        LogLines lines,
        boolean times,
        TextState state,
        String sought,
        List<String> notes)
        implements Screen {
    private static final int MOST_LINES = 50_000;

    LogScreen {
        notes = List.copyOf(notes);
    }

    /// Opens it, and begins to read.
    static Step open(Model model, String crumb, LogPlace place, Optional<String> container) {
        var screen = new LogScreen(
                model.next(),
                crumb + " / logs",
                place,
                container,
                LogLines.empty(MOST_LINES),
                true,
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
        var count = lines.end() - lines.first();
        return (sought.isBlank() ? "" : "/" + sought + " · ") + count + " lines · "
                + (state.follow() ? "following" : "paused");
    }

    @Override
    public List<Binding> bindings() {
        return List.of(
                Binding.hinted("space f r", "pause, follow", model -> changed(model, withState(followed()))),
                Binding.hinted("t", "times on and off", model -> changed(model, withTimes(!times))),
                Binding.hinted("w", "wrap", this::wrapped),
                new Binding(
                        Binding.parsed("p"), "the task before", place instanceof LogPlace.OfService, this::previous),
                Binding.of("c", "copy all that are kept", this::copied));
    }

    @Override
    public Optional<Screen> key(KeyPress press, Rect body) {
        return state.key(press, shown(), body.width() - 2, body.height()).map(this::withState);
    }

    @Override
    public Optional<Screen> mouse(Event.Mouse mouse, Rect body) {
        return state.wheel(mouse, shown(), body.width() - 2, body.height()).map(this::withState);
    }

    @Override
    public String seekWord() {
        return "search";
    }

    @Override
    public Screen seeking(String text, Rect body) {
        var next = state.searching(Search.of(text), shown(), body.height());
        return new LogScreen(id, crumb, place, container, lines, times, next, text, notes);
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
        TextView.draw(body.part(body.area().withoutTop(noted)), shown(), state, theme);
        if (lines.end() == 0 && notes.isEmpty()) {
            body.text(0, 0, "waiting for lines …", theme.past());
        }
    }

    LogScreen plus(List<LogLine> more) {
        return new LogScreen(
                id, crumb, place, container, lines.plus(LogTexts.lines(more)), times, state, sought, notes);
    }

    LogScreen noting(String note) {
        if (notes.contains(note)) {
            return this;
        }
        var all = new ArrayList<>(notes);
        all.add(note);
        return new LogScreen(id, crumb, place, container, lines, times, state, sought, all);
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

    private Step wrapped(Model model) {
        var next = state.key(
                KeyPress.of('w'),
                shown(),
                model.layout().body().width() - 2,
                model.layout().body().height());
        return next.map(it -> changed(model, withState(it))).orElse(Step.of(model));
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

    /// All lines that are kept.
    String text() {
        var text = new StringBuilder();
        for (var number = lines.first(); number < lines.end(); number++) {
            text.append(lines.line(number).text()).append('\n');
        }
        return text.toString();
    }

    private Step copied(Model model) {
        return Copies.copy(model, text());
    }

    private Lines shown() {
        return times ? lines : new WithoutTimes(lines);
    }

    private Screen withState(TextState next) {
        return new LogScreen(id, crumb, place, container, lines, times, next, sought, notes);
    }

    private Screen withTimes(boolean shown) {
        return new LogScreen(id, crumb, place, container, lines, shown, state, sought, notes);
    }

    private static Step changed(Model model, Screen next) {
        return Step.of(model.withTop(next));
    }

    /// Lines without their first piece.
    private record WithoutTimes(LogLines lines) implements Lines {
        @Override
        public long first() {
            return lines.first();
        }

        @Override
        public long end() {
            return lines.end();
        }

        @Override
        public Line line(long number) {
            var spans = lines.line(number).spans();
            return new Line(spans.subList(1, spans.size()));
        }
    }
}
