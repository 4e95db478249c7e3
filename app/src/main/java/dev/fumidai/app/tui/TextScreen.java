package dev.fumidai.app.tui;

import dev.fumidai.app.cli.output.DocumentText;
import dev.fumidai.app.cli.output.StructuredText;
import dev.fumidai.core.ecs.DeploymentRef;
import dev.fumidai.core.ecs.Document;
import dev.fumidai.terminal.canvas.Frame;
import dev.fumidai.terminal.canvas.Rect;
import dev.fumidai.terminal.input.Event;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Lines;
import dev.fumidai.terminal.widget.Search;
import dev.fumidai.terminal.widget.TextState;
import dev.fumidai.terminal.widget.TextView;
import dev.fumidai.terminal.widget.Theme;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A text to read.
///
/// @param kind for the help
/// @param own what its own keys do
/// @param following what it follows, where it is read again by itself
/// @param laying makes the lines for a width, where they depend on it
record TextScreen(
        long id,
        String crumb,
        String kind,
        About about,
        List<Line> lines,
        List<Binding> own,
        TextState state,
        String sought,
        Optional<Following<DeploymentRef>> following,
        Optional<Laying> laying)
        implements Screen {
    /// Makes lines for a width. Pure.
    @FunctionalInterface
    interface Laying {
        List<Line> lines(int width);
    }

    TextScreen {
        lines = List.copyOf(lines);
        own = List.copyOf(own);
    }

    TextScreen(long id, String crumb, String kind, About about, List<Line> lines, List<Binding> own) {
        this(id, crumb, kind, about, lines, own, TextState.START, "", Optional.empty(), Optional.empty());
    }

    static TextScreen of(long id, String crumb, String kind, About about, List<Line> lines) {
        return new TextScreen(id, crumb, kind, about, lines, List.of());
    }

    /// One that is laid out when its width is known.
    static TextScreen of(long id, String crumb, String kind, About about, Laying laying) {
        return new TextScreen(
                id,
                crumb,
                kind,
                about,
                List.of(),
                List.of(),
                TextState.START,
                "",
                Optional.empty(),
                Optional.of(laying));
    }

    /// A document as YAML or JSON; `y` goes from one to the other.
    static TextScreen document(long id, String crumb, About about, Document document, boolean json) {
        var text = json ? StructuredText.jsonDocument(document.fields()) : DocumentText.yaml(document.fields(), true);
        var other = Binding.hinted(
                "y",
                json ? "as YAML" : "as JSON",
                model -> Step.of(model.withTop(document(id, crumb, about, document, !json))));
        return new TextScreen(
                        id,
                        crumb,
                        json ? "JSON" : "YAML",
                        about,
                        text.stream().map(line -> Line.of(line).further(2)).toList(),
                        Stream.concat(Stream.of(other), Viewing.keys(about).stream())
                                .toList())
                .wrapped();
    }

    TextScreen wrapped() {
        var wrap = new TextState(state.top(), state.skipped(), 0, true, state.follow(), state.search(), state.found());
        return new TextScreen(id, crumb, kind, about, lines, own, wrap, sought, following, laying);
    }

    /// With other lines, where somebody is in them.
    TextScreen with(List<Line> other) {
        return new TextScreen(id, crumb, kind, about, other, own, state, sought, following, laying);
    }

    /// Following something, or the same further on.
    TextScreen following(Following<DeploymentRef> next) {
        return new TextScreen(id, crumb, kind, about, lines, own, state, sought, Optional.of(next), laying);
    }

    /// With what it has become, and the keys that it has then.
    TextScreen with(List<Line> other, List<Binding> keys) {
        return new TextScreen(id, crumb, kind, about, other, keys, state, sought, following, laying);
    }

    @Override
    public List<Binding> bindings() {
        return Reading.with(own);
    }

    @Override
    public String badge(Model model) {
        return (sought.isBlank() ? "" : Badges.sought(sought, state, Lines.of(lines)) + " · ")
                + Badges.lines(lines.size())
                + following
                        .flatMap(it -> it.age(model.now()))
                        .map(age -> " · " + age)
                        .orElse("");
    }

    @Override
    public Optional<Screen> key(KeyPress press, Rect body) {
        return state.key(press, Lines.of(lines), body.width() - 2, body.height())
                .map(this::with);
    }

    @Override
    public Optional<Screen> mouse(Event.Mouse mouse, Rect body) {
        return state.wheel(mouse, Lines.of(lines), body.width() - 2, body.height())
                .map(this::with);
    }

    @Override
    public boolean isFound() {
        return sought.isBlank() || state.found() >= 0;
    }

    @Override
    public String seekWord() {
        return "search";
    }

    @Override
    public Screen backAt(Screen before) {
        return before instanceof TextScreen then
                ? new TextScreen(id, crumb, kind, about, lines, own, then.state, then.sought, following, laying)
                : this;
    }

    @Override
    public Screen seeking(String text, Rect body) {
        var next = state.searching(Search.of(text), Lines.of(lines), body.height());
        return new TextScreen(id, crumb, kind, about, lines, own, next, text, following, laying);
    }

    /// Where lines depend on the width they are made now.
    @Override
    public Screen settled(Rect body, Instant now) {
        return laying.map(how -> with(how.lines(body.width() - 2))).orElse(this);
    }

    @Override
    public void draw(Frame frame, Theme theme, Model model) {
        TextView.draw(frame.part(frame.area().inset(1, 0)), Lines.of(lines), state, theme);
    }

    @Override
    public boolean isWrapped() {
        return state.wrap();
    }

    private Screen with(TextState next) {
        return new TextScreen(id, crumb, kind, about, lines, own, next, sought, following, laying);
    }
}
