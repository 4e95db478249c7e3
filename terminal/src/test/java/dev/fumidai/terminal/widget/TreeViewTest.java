package dev.fumidai.terminal.widget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.terminal.canvas.CellBuffer;
import dev.fumidai.terminal.canvas.Screenshot;
import dev.fumidai.terminal.input.Key.Named;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.input.Modifiers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Trees whose values are longer than the screen is wide.
class TreeViewTest {
    private static final Theme THEME = Themes.named("monochrome").orElseThrow();
    private static final int WIDTH = 20;
    private static final int HEIGHT = 5;
    private static final KeyPress RIGHT = new KeyPress(Named.RIGHT, Modifiers.SHIFT);
    private static final KeyPress LEFT = new KeyPress(Named.LEFT, Modifiers.SHIFT);

    @Test
    void aLongValueGoesOnBelowItsBeginning() {
        var shown = drawn(tree(), TreeState.START);

        assertThat(shown.lines())
                .containsExactly(
                        "  arn  arn:aws:ecs:a",
                        "       p:1234:task/s",
                        "       hop/0f3a",
                        "▾ tags",
                        "    team  billing");
    }

    @Test
    void theCursorGoesThroughAllOfItsRows() {
        var state = TreeState.START;
        for (var i = 0; i < 3; i++) {
            state = press(state, KeyPress.of(Named.DOWN));
        }
        assertThat(press(state, KeyPress.of(Named.ENTER)).folded()).containsExactly(List.of(1));
    }

    @Test
    void aValueThatHasNoRoomBehindItsLabelBeginsBelowIt() {
        var tree = Tree.document("", Map.of("executeCommandConf", "on for all"));

        assertThat(drawn(tree, TreeState.START).lines()).containsExactly("  executeCommandConf", "    on for all");
    }

    @Test
    void withoutWrappingItIsScrolledSideways() {
        var flat = press(TreeState.START, KeyPress.of('w'));
        assertThat(drawn(tree(), flat).lines()).contains("  arn  arn:aws:ecs:…", "▾ tags");

        var moved = press(press(flat, RIGHT), RIGHT);
        assertThat(drawn(tree(), moved).lines().findFirst()).contains("cs:ap:1234:task/sho…".substring(0, 20));
        assertThat(press(press(moved, LEFT), LEFT)).isEqualTo(flat);
        assertThat(flat.key(LEFT, tree(), WIDTH, HEIGHT)).isEmpty();
        assertThat(TreeState.START.key(RIGHT, tree(), WIDTH, HEIGHT))
                .as("wrapped")
                .isEmpty();
    }

    @Test
    void wrappingKeepsTheCursorOnItsPlace() {
        var on = press(TreeState.START, KeyPress.of('G'));
        var flat = press(on, KeyPress.of('w'));

        assertThat(flat.rows(tree(), WIDTH).get(flat.scroll().cursor()).tree().label())
                .isEqualTo("team");
        assertThat(press(flat, KeyPress.of('w')).scroll().cursor())
                .isEqualTo(on.scroll().cursor());
    }

    @Test
    void whatIsLookedForIsFoundInAnyRowOfAValue() {
        var found = TreeState.START.searching(Search.of("billing"), tree(), WIDTH, HEIGHT);
        var again = press(found, KeyPress.of('n'));

        assertThat(found.rows(tree(), WIDTH).get(found.scroll().cursor()).tree().label())
                .isEqualTo("team");
        assertThat(again).isEqualTo(found);
    }

    private static TreeState press(TreeState state, KeyPress press) {
        return state.key(press, tree(), WIDTH, HEIGHT).orElseThrow();
    }

    private static Tree tree() {
        var document = new LinkedHashMap<String, Object>();
        document.put("arn", "arn:aws:ecs:ap:1234:task/shop/0f3a");
        document.put("tags", Map.of("team", "billing"));
        return Tree.document("", document);
    }

    private static String drawn(Tree tree, TreeState state) {
        var buffer = new CellBuffer(WIDTH, HEIGHT);
        TreeView.draw(buffer.frame(), tree, state, THEME);
        return Screenshot.text(buffer).stripTrailing();
    }
}
