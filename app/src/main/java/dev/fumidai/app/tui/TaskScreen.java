package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskRef;
import dev.fumidai.core.ecs.TaskStatus;
import dev.fumidai.core.task.TaskDetail;
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
import dev.fumidai.terminal.widget.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A task in full, in tabs.
///
/// @param tab the one that is seen
/// @param open whether values of the environment are seen
/// @param detail what is known; at first only what the table knew
record TaskScreen(
        long id,
        TaskTab tab,
        boolean open,
        TaskDetail detail,
        Following<TaskRef> following,
        TextState state,
        String sought)
        implements Screen {
    private static final TextState TOP =
            new TextState(0, 0, 0, true, false, TextState.START.search(), TextState.START.found());
    private static final int BAR = 2;
    private static final int GAP = 2;

    /// What is known is shown at once; the rest comes.
    static Step open(Model model, Task task) {
        var screen = new TaskScreen(
                model.next(),
                TaskTab.OVERVIEW,
                false,
                TaskDetail.of(task),
                Following.begun(task.ref(), model.now()),
                TOP,
                "");
        return Navigation.push(model, screen).and(List.of(asking(screen, Optional.empty())));
    }

    /// Asks once more.
    static Step again(Model model, TaskScreen screen) {
        var next = screen.following(screen.following.again(model.now()));
        var known = screen.following.answered().map(at -> screen.detail);
        return Step.of(model.withTop(next), asking(next, known));
    }

    /// Likewise, with what is kept otherwise.
    private Step afresh(Model model) {
        var next = following(following.again(model.now()));
        return Step.of(model.withTop(next), asking(next, Optional.empty()));
    }

    private static Effect asking(TaskScreen screen, Optional<TaskDetail> known) {
        return new Effect.Ask("task", aws -> {
            var found = aws.tasks().read(screen.following.about(), known);
            return answered -> Step.of(answered.withScreen(
                    screen.id, old -> old instanceof TaskScreen same ? same.with(found, answered.now()) : old));
        });
    }

    private TaskScreen with(TaskDetail found, Instant now) {
        var more = !found.task().lastStatus().is(TaskStatus.STOPPED, TaskStatus.DELETED);
        return new TaskScreen(id, tab, open, found, following.answered(now, more), state, sought);
    }

    private TaskScreen following(Following<TaskRef> next) {
        return new TaskScreen(id, tab, open, detail, next, state, sought);
    }

    private TaskScreen with(TextState next) {
        return new TaskScreen(id, tab, open, detail, following, next, sought);
    }

    boolean isDue(Model model) {
        return following.isDue(model, !detail.task().lastStatus().is(TaskStatus.RUNNING));
    }

    /// What the tab that is seen says.
    List<Line> lines() {
        return TaskTabs.lines(tab, detail, open, following.answered().isPresent());
    }

    @Override
    public String crumb() {
        return Crumb.of(following.about());
    }

    @Override
    public About about() {
        return About.of(detail.task());
    }

    @Override
    public String kind() {
        return "task";
    }

    @Override
    public String badge(Model model) {
        return (sought.isBlank() ? "" : Badges.sought(sought, state, Lines.of(lines())) + " · ")
                + tab.word()
                + following.age(model.now()).map(age -> " · " + age).orElse("");
    }

    @Override
    public List<Binding> bindings() {
        return Reading.with(List.of(
                Binding.hinted("tab", "next tab", model -> shown(model, tab.after(1))),
                Binding.of("shift+tab", "previous tab", model -> shown(model, tab.after(-1))),
                new Binding(Binding.parsed("1"), "overview", false, model -> shown(model, TaskTab.OVERVIEW)),
                Binding.of("2", "network", model -> shown(model, TaskTab.NETWORK)),
                Binding.of("3", "environment and secrets", model -> shown(model, TaskTab.ENVIRONMENT)),
                Binding.of("4", "volumes", model -> shown(model, TaskTab.VOLUMES)),
                Binding.of("5", "placement", model -> shown(model, TaskTab.PLACEMENT)),
                Binding.of("6", "protection", model -> shown(model, TaskTab.PROTECTION)),
                Binding.of("7", "attachments", model -> shown(model, TaskTab.ATTACHMENTS)),
                Binding.of("8", "tags", model -> shown(model, TaskTab.TAGS)),
                new Binding(
                        Binding.parsed("v"),
                        open ? "cover the values" : "show the values",
                        tab == TaskTab.ENVIRONMENT,
                        this::uncovered),
                Binding.hinted(
                        "d",
                        "as a tree",
                        model -> TableKeys.describe(
                                model, following.about().cluster().name(), about(), detail.task())),
                Binding.hinted(
                        "y",
                        "as YAML",
                        model -> Navigation.push(
                                model,
                                TextScreen.document(
                                        model.next(),
                                        crumb(),
                                        about(),
                                        detail.task().document(),
                                        false))),
                Binding.of("r", "read again", this::afresh)));
    }

    private Step shown(Model model, TaskTab next) {
        return next == tab
                ? Step.of(model.hinting("This tab is open already."))
                : Step.of(model.withTop(new TaskScreen(id, next, open, detail, following, TOP, "")));
    }

    private Step uncovered(Model model) {
        return Step.of(model.withTop(new TaskScreen(id, TaskTab.ENVIRONMENT, !open, detail, following, state, sought)));
    }

    private static int height(Rect body) {
        return Math.max(1, body.height() - BAR);
    }

    @Override
    public Optional<Screen> key(KeyPress press, Rect body) {
        return state.key(press, Lines.of(lines()), body.width() - 2, height(body))
                .map(this::with);
    }

    @Override
    public Optional<Screen> mouse(Event.Mouse mouse, Rect body) {
        if (mouse.action() == Event.Action.PRESS && mouse.row() == body.y()) {
            var x = mouse.column() - body.x() - 1;
            return Stream.of(TaskTab.values())
                    .filter(each -> x >= each.column(GAP)
                            && x < each.column(GAP) + each.word().length())
                    .findFirst()
                    .map(each -> new TaskScreen(id, each, open, detail, following, TOP, ""));
        }
        return state.wheel(mouse, Lines.of(lines()), body.width() - 2, height(body))
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
        return before instanceof TaskScreen then
                ? new TaskScreen(id, tab, open, detail, following, then.state, then.sought)
                : this;
    }

    @Override
    public Screen seeking(String text, Rect body) {
        var next = state.searching(Search.of(text), Lines.of(lines()), height(body));
        return new TaskScreen(id, tab, open, detail, following, next, text);
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
        var inner = frame.part(frame.area().inset(1, 0));
        var x = 0;
        for (var each : TaskTab.values()) {
            x = inner.text(x, 0, each.word(), each == tab ? theme.style(Tone.HEADING) : theme.past()) + GAP;
        }
        var under = "─".repeat(tab.word().length());
        inner.text(tab.column(GAP), 1, under, theme.style(Tone.ACCENT));
        TextView.draw(inner.part(inner.area().withoutTop(BAR)), Lines.of(lines()), state, theme);
    }
}
