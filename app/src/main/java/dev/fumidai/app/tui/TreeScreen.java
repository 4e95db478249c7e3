package dev.fumidai.app.tui;

import dev.fumidai.terminal.canvas.Frame;
import dev.fumidai.terminal.canvas.Rect;
import dev.fumidai.terminal.input.Event;
import dev.fumidai.terminal.input.Key.Named;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.widget.Search;
import dev.fumidai.terminal.widget.Theme;
import dev.fumidai.terminal.widget.Tree;
import dev.fumidai.terminal.widget.TreeState;
import dev.fumidai.terminal.widget.TreeView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A document as a tree that folds.
record TreeScreen(long id, String crumb, About about, Tree tree, TreeState state, String sought) implements Screen {
    private static final KeyPress ENTER = KeyPress.of(Named.ENTER);
    private static final Binding FOLD = Binding.of("enter", "fold, unfold", TreeScreen::folded);

    static TreeScreen of(long id, String crumb, About about, Tree tree) {
        return new TreeScreen(id, crumb, about, tree, TreeState.START, "");
    }

    @Override
    public String kind() {
        return "document";
    }

    @Override
    public String badge(Model model) {
        return sought.isBlank() ? "describe" : "/" + sought;
    }

    @Override
    public List<Binding> bindings() {
        var own = new ArrayList<>(Viewing.keys(about));
        own.add(FOLD);
        return Reading.with(own);
    }

    @Override
    public Optional<Screen> key(KeyPress press, Rect body) {
        return state.key(press, tree, width(body), body.height()).map(this::with);
    }

    @Override
    public Optional<Screen> mouse(Event.Mouse mouse, Rect body) {
        return state.wheel(mouse, tree, width(body), body.height()).map(this::with);
    }

    @Override
    public boolean isFound() {
        return Search.of(sought).map(search -> isIn(tree, search)).orElse(true);
    }

    private static boolean isIn(Tree tree, Search search) {
        return !search.in(tree.label() + "  " + tree.value()).isEmpty()
                || tree.children().stream().anyMatch(child -> isIn(child, search));
    }

    @Override
    public String seekWord() {
        return "search";
    }

    @Override
    public Screen backAt(Screen before) {
        return before instanceof TreeScreen then ? then : this;
    }

    @Override
    public Screen seeking(String text, Rect body) {
        var next = state.searching(Search.of(text), tree, width(body), body.height());
        return new TreeScreen(id, crumb, about, tree, next, text);
    }

    @Override
    public Screen settled(Rect body, Instant now) {
        return this;
    }

    @Override
    public void draw(Frame frame, Theme theme, Model model) {
        TreeView.draw(frame.part(frame.area().inset(1, 0)), tree, state, theme);
    }

    @Override
    public boolean isWrapped() {
        return state.wrap();
    }

    private static Step folded(Model model) {
        return model.top()
                .key(ENTER, model.layout().body())
                .map(next -> Step.of(model.withTop(next)))
                .orElseGet(() -> Step.of(model.hinting("There is nothing to fold in this line.")));
    }

    private static int width(Rect body) {
        return body.width() - 2;
    }

    private Screen with(TreeState next) {
        return new TreeScreen(id, crumb, about, tree, next, sought);
    }
}
