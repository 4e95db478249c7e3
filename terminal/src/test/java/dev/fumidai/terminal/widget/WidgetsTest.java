package dev.fumidai.terminal.widget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.terminal.canvas.CellBuffer;
import dev.fumidai.terminal.canvas.Frame;
import dev.fumidai.terminal.canvas.Rect;
import dev.fumidai.terminal.canvas.Screenshot;
import dev.fumidai.terminal.input.Key.Named;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.input.Modifiers;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WidgetsTest {
    private static final Theme THEME = Themes.named("gruvbox").orElseThrow();

    @Test
    void aFormIsDrawnOverWideText() throws IOException {
        var form = FormState.of(
                "Update shop/web",
                List.of(
                        new Field.Text("Desired", InputLine.of("3"), ""),
                        new Field.Text("Reason", InputLine.EMPTY, "why, for the journal"),
                        new Field.Check("Force", true),
                        new Field.Choice("Strategy", List.of("ROLLING", "BLUE_GREEN"), 0)),
                List.of("Cancel", "Apply"),
                0);

        var screen = drawn(54, 15, frame -> {
            for (var row = 0; row < 15; row++) {
                frame.text(row % 2, row, "日本語".repeat(9), THEME.plain());
            }
            FormView.draw(
                    frame,
                    List.of(Line.of("ecs:UpdateService", Tone.ACCENT), Line.of("fumidai scale shop/web 3", Tone.PAST)),
                    form.refused("Desired is larger than the maximum."),
                    true,
                    THEME);
        });

        Golden.check("form", screen);
    }

    @Test
    void whatIsWantedAndWhatIsWrongIsReadInFull() {
        var hint = "shown as its stopped reason, to everybody";
        var wrong = "The largest number is smaller than the smallest, and that is smaller than what runs now.";
        var form = FormState.of("stop", List.of(new Field.Text("reason", InputLine.EMPTY, hint)), List.of("stop"), 0);

        var screen = drawn(80, 12, frame -> FormView.draw(frame, List.of(), form.refused(wrong), false, THEME));

        assertThat(screen)
                .contains(hint, "The largest number is smaller than the smallest, and that is", "what runs now.");
    }

    @Test
    void theFieldThatIsWrongHasTheFocus() {
        var fields = List.<Field>of(
                new Field.Text("remote", InputLine.EMPTY, ""), new Field.Text("local", InputLine.EMPTY, ""));
        var pressed =
                FormState.of("forward", fields, List.of("cancel", "open"), 1).pressing(1);

        var refused = pressed.refused("local", "A number.");

        assertThat(refused.focus()).isEqualTo(1);
        assertThat(refused.complaint()).isEqualTo("A number.");
        assertThat(refused.pressed()).isEmpty();
    }

    @Test
    void whatIsWrongHasLines() {
        var form = FormState.of("forward", List.of(), List.of("open"), 0);
        var wrong = "Several fit.\nshop/worker/1/app\nshop/worker/2/app";

        var screen = drawn(80, 12, frame -> FormView.draw(frame, List.of(), form.refused(wrong), false, THEME));

        assertThat(screen).contains("Several fit.  ", "shop/worker/1/app  ", "shop/worker/2/app  ");
    }

    @Test
    void aMenuThatIsLongerThanItsRoomSaysSo() {
        var items = IntStream.range(0, 9)
                .mapToObj(it -> MenuState.Item.of("", "item " + it))
                .toList();
        var menu = MenuState.of("many", items);
        assertThat(drawn(30, 7, frame -> MenuView.draw(frame, menu, THEME)))
                .contains("↓")
                .doesNotContain("↑");

        var last = menu.key(KeyPress.parse("G").orElseThrow(), 5).orElseThrow();
        assertThat(drawn(30, 7, frame -> MenuView.draw(frame, last, THEME)))
                .contains("↑")
                .doesNotContain("↓");
    }

    @Test
    void aFormIsFilledInWithKeysAlone() {
        var form = FormState.of(
                "t",
                List.of(
                        new Field.Text("a", InputLine.EMPTY, ""),
                        new Field.Check("b", false),
                        new Field.Choice("c", List.of("x", "y", "z"), 0)),
                List.of("Cancel", "OK"),
                0);

        var filled = press(
                form.pasted("paste\nd"),
                KeyPress.of('!'),
                KeyPress.of(Named.TAB),
                KeyPress.of(' '),
                KeyPress.of(Named.DOWN),
                KeyPress.of(Named.LEFT),
                KeyPress.of(Named.ENTER),
                KeyPress.of(Named.RIGHT));

        assertThat(List.of(filled.value("a"), filled.value("b"), filled.value("c")))
                .containsExactly("paste d!", "true", "z");
        assertThat(filled.pressed()).isEmpty();
        assertThat(press(filled, KeyPress.of(Named.ENTER)).pressed()).isEqualTo(OptionalInt.of(1));
        assertThat(press(filled, new KeyPress(Named.TAB, Modifiers.SHIFT), KeyPress.of(Named.ENTER))
                        .pressed())
                .isEqualTo(OptionalInt.of(0));
    }

    @Test
    void enterInTheLastFieldGoesToTheButtonThatGoesOn() {
        var form = FormState.of(
                "t", List.of(new Field.Text("a", InputLine.EMPTY, "")), List.of("Cancel", "Look", "Help"), 1);

        var enter = KeyPress.of(Named.ENTER);
        assertThat(press(form, enter).pressed()).isEmpty();
        assertThat(press(form, enter, enter).pressed()).isEqualTo(OptionalInt.of(1));
        var right = KeyPress.of(Named.RIGHT);
        assertThat(press(form, enter, right, right, enter).pressed())
                .as("the last button")
                .isEqualTo(OptionalInt.of(2));
        assertThat(press(form, KeyPress.of(Named.TAB), enter).pressed()).isEqualTo(OptionalInt.of(0));
    }

    @Test
    void aQuestionHasTheSafeButtonFocused() throws IOException {
        var question = FormState.of("Stop task?", List.of(), List.of("Stop", "Cancel"), 1);

        assertThat(press(question, KeyPress.of(Named.ENTER)).pressed()).isEqualTo(OptionalInt.of(1));
        Golden.check("question", drawn(30, 5, frame -> FormView.draw(frame, List.of(), question, false, THEME)));
    }

    @Test
    void aMenuIsChosenFromByKeyAndByCursor() throws IOException {
        var menu = MenuState.of(
                "Rollout",
                List.of(
                        MenuState.Item.of("f", "force new deployment"),
                        new MenuState.Item("b", "roll back", "nothing to roll back to"),
                        MenuState.Item.of("w", "wait")));

        assertThat(menu.key(KeyPress.of('w'), 5).orElseThrow().chosen()).isEqualTo(OptionalInt.of(2));
        assertThat(menu.key(KeyPress.of('b'), 5).orElseThrow().chosen()).isEmpty();
        assertThat(menu.key(KeyPress.of('j'), 5)
                        .orElseThrow()
                        .key(KeyPress.of('j'), 5)
                        .orElseThrow()
                        .key(KeyPress.of(Named.ENTER), 5)
                        .orElseThrow()
                        .chosen())
                .isEqualTo(OptionalInt.of(2));
        Golden.check("menu", drawn(44, 5, frame -> MenuView.draw(frame, menu, THEME)));
    }

    @Test
    void aTreeFoldsAndFinds() throws IOException {
        var document = new LinkedHashMap<String, Object>();
        document.put("serviceName", "web");
        document.put("deployments", List.of(Map.of("status", "PRIMARY"), Map.of("status", "ACTIVE")));
        document.put("desiredCount", 3);
        document.put("tags", List.of());
        var tree = Tree.document("", document);

        Golden.check("tree", drawn(30, 9, frame -> TreeView.draw(frame, tree, TreeState.START, THEME)));

        var folded = TreeState.START.key(KeyPress.of('-'), tree, 30, 9).orElseThrow();
        Golden.check("tree-folded", drawn(30, 9, frame -> TreeView.draw(frame, tree, folded, THEME)));
        var found = folded.searching(Search.of("active"), tree, 30, 9);
        assertThat(found.rows(tree, 30).get(found.scroll().cursor()).tree().value())
                .isEqualTo("ACTIVE");
        var left = found.key(KeyPress.of(Named.LEFT), tree, 30, 9).orElseThrow();
        assertThat(left.rows(tree, 30).get(left.scroll().cursor()).tree().label())
                .isEqualTo("[1]");
    }

    @Test
    void chartsHaveAxes() throws IOException {
        var rising = new Series("cpu", List.of(0.0, 10.0, 20.0, 40.0, 80.0, 100.0), Tone.OK);
        var axes = new Charts.Axes(100, value -> Math.round(value) + "%", "10:00", "11:00");

        Golden.check("chart", drawn(30, 8, frame -> Charts.lines(frame, List.of(rising), axes, THEME)));
        assertThat(drawn(8, 1, frame -> Charts.sparkline(frame, rising, 100, THEME)))
                .isEqualTo("  ▁▂▂▄▇█");
        assertThat(drawn(8, 1, frame -> Bars.progress(frame, 0.45, THEME.ok(), THEME)))
                .isEqualTo("███▋░░░░");
    }

    @Test
    void stripsFitIntoTheirLine() {
        assertThat(drawn(
                        40,
                        1,
                        frame -> Bars.strip(
                                frame,
                                Line.of("prod-developer · ap-northeast-1 · dev@example.com"),
                                Line.of("7h 12m"),
                                THEME)))
                .isEqualTo("prod-developer · ap-northeast-1 … 7h 12m");
        assertThat(drawn(20, 1, frame -> Bars.breadcrumb(frame, List.of("shop", "services", "注文サービス"), THEME)))
                .isEqualTo("…ices › 注文サービス");
        assertThat(drawn(
                        20,
                        1,
                        frame -> Bars.hints(
                                frame,
                                List.of(
                                        new Bars.Hint("⏎", "tasks"),
                                        new Bars.Hint("s", "shell"),
                                        new Bars.Hint("L", "logs")),
                                THEME)))
                .isEqualTo("⏎ tasks  s shell");
        assertThat(drawn(20, 1, frame -> Bars.rule(frame, "shop", "4 of 4", THEME.frame())))
                .isEqualTo("─ shop ─── 4 of 4 ──");
        assertThat(drawn(20, 1, frame -> Bars.tabs(frame, List.of("overview", "env"), 1, THEME)))
                .isEqualTo(" overview   env");
    }

    @Test
    void aLineIsTypedWithHistoryAndCompletion() {
        var line = InputLine.EMPTY;
        for (var press : List.of(KeyPress.of('日'), KeyPress.of('x'), KeyPress.of(Named.LEFT), KeyPress.of('é'))) {
            line = line.key(press).orElseThrow();
        }
        assertThat(line.text()).isEqualTo("日éx");
        assertThat(line.key(KeyPress.control('k')).orElseThrow().text()).isEqualTo("日é");
        assertThat(line.key(KeyPress.of(Named.BACKSPACE)).orElseThrow().text()).isEqualTo("日x");
        assertThat(InputLine.of("tasks web")
                        .key(KeyPress.control('w'))
                        .orElseThrow()
                        .text())
                .isEqualTo("tasks ");

        var entered = line.entered();
        assertThat(entered.text()).isEmpty();
        var again = entered.key(KeyPress.of(Named.UP)).orElseThrow();
        assertThat(again.text()).isEqualTo("日éx");
        assertThat(again.key(KeyPress.of(Named.DOWN)).orElseThrow().text()).isEmpty();
        assertThat(again.key(KeyPress.of(Named.UP))).isEmpty();

        assertThat(InputLine.of("ta")
                        .completed(List.of("tasks", "taskdefs", "services"))
                        .text())
                .isEqualTo("task");
        assertThat(drawn(12, 1, frame -> InputView.draw(frame, ":", InputLine.of("tasks of 注文"), "", THEME)))
                .isEqualTo(":ks of 注文");
    }

    @Test
    void themesAreReadFromColoursOfE1s() {
        var read = Themes.TERMINAL.with(Map.of("BgColor", "#1d2021", "red", "Tomato", "Pink", "#fff", "Cyan", "nope"));
        var theme = Theme.of("mine", read.palette());

        assertThat(Screenshot.styles(drawnBuffer(3, 1, frame -> frame.text(0, 0, "x", theme.broken()))))
                .isEqualTo("a..\na #ff6347 on #1d2021 bold".replace("..", ""));
        assertThat(read.problems())
                .containsExactlyInAnyOrder("There is no colour 'Pink'.", "Cyan: 'nope' is no colour.");
        assertThat(Themes.all()).extracting(Theme::name).contains("dark", "light", "gruvbox", "nord", "monochrome");
        assertThat(Search.of("")).isEqualTo(Optional.empty());
    }

    private static FormState press(FormState form, KeyPress... presses) {
        var next = form;
        for (var press : presses) {
            next = next.key(press).orElseThrow();
        }
        return next;
    }

    private static String drawn(int width, int height, Consumer<Frame> drawing) {
        return Screenshot.text(drawnBuffer(width, height, drawing));
    }

    private static CellBuffer drawnBuffer(int width, int height, Consumer<Frame> drawing) {
        var buffer = new CellBuffer(width, height);
        drawing.accept(buffer.frame().part(Rect.of(width, height)));
        return buffer;
    }
}
