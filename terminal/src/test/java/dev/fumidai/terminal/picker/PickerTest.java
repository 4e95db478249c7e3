package dev.fumidai.terminal.picker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.terminal.DisplayWidth;
import dev.fumidai.terminal.TerminalSize;
import dev.fumidai.terminal.picker.Key.Press;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PickerTest {
    private static final List<List<String>> ROWS = List.of(
            List.of("shop", "web", "app"),
            List.of("shop", "worker", "app"),
            List.of("shop", "console", "注文"),
            List.of("批処理", "nightly-web", "app"));

    private final Picker picker = Picker.of("Which", ROWS);

    @Test
    void typingNarrowsAndTheBestComesFirst() {
        assertThat(picker.matches()).containsExactly(0, 1, 2, 3);
        assertThat(typed(picker, "web").matches()).containsExactly(0, 3);
        assertThat(typed(picker, "nwe").matches()).containsExactly(3);
        assertThat(typed(picker, "APP wo").matches()).containsExactly(1);
        assertThat(typed(picker, "注").choice()).isEqualTo(2);
        assertThat(typed(picker, "xyz").matches()).isEmpty();
    }

    @Test
    void lettersTogetherBeatLettersApart() {
        var rows = List.of(List.of("a-long-pile-of-planks"), List.of("apple"), List.of("some-app"));

        assertThat(typed(Picker.of("", rows), "app").matches()).containsExactly(1, 2, 0);
    }

    @Test
    void theMarkMovesAroundAndEnterPicks() {
        assertThat(picker.pressed(Press.UP).choice()).isEqualTo(3);
        assertThat(picker.pressed(Press.UP).pressed(Press.DOWN).choice()).isZero();
        assertThat(picker.pressed(Press.PAGE_DOWN).choice()).isEqualTo(3);
        assertThat(picker.pressed(Press.PAGE_UP).choice()).isZero();

        var picked = typed(picker, "web").pressed(Press.DOWN).pressed(Press.ENTER);

        assertThat(picked.state()).isEqualTo(Picker.State.PICKED);
        assertThat(picked.choice()).isEqualTo(3);
    }

    @Test
    void nothingCanBePickedWhereNothingMatches() {
        var none = typed(picker, "xyz");

        assertThat(none.pressed(Press.ENTER).state()).isEqualTo(Picker.State.OPEN);
        assertThat(none.pressed(Press.DOWN)
                        .pressed(Press.UP)
                        .pressed(Press.PAGE_DOWN)
                        .selected())
                .isZero();
        assertThat(none.pressed(Press.CANCEL).state()).isEqualTo(Picker.State.CANCELLED);
    }

    @Test
    void whatWasTypedCanBeTakenBack() {
        assertThat(typed(picker, "ab").pressed(Press.BACKSPACE).filter()).isEqualTo("a");
        assertThat(typed(picker, "aか\u3099").pressed(Press.BACKSPACE).filter()).isEqualTo("a");
        assertThat(picker.pressed(Press.BACKSPACE).filter()).isEmpty();
        assertThat(typed(picker, "shop web ").pressed(Press.DELETE_WORD).filter())
                .isEqualTo("shop ");
        assertThat(typed(picker, "shop web").pressed(Press.CLEAR).filter()).isEmpty();
        assertThat(typed(picker, "xyz").pressed(Press.CLEAR).matches()).hasSize(4);
    }

    @Test
    void columnsAreAlignedWideCharactersToo() {
        var view = PickerView.of(picker.pressed(Press.DOWN), new TerminalSize(60, 24));

        assertThat(view.lines())
                .containsExactly(
                        "Which ›   4/4",
                        "  shop    web          app",
                        "› shop    worker       app",
                        "  shop    console      注文",
                        "  批処理  nightly-web  app");
        assertThat(view.cursorColumn()).isEqualTo(8);
    }

    @Test
    void fitsIntoTheWindowAndFollowsTheMark() {
        var many = Picker.of(
                "t",
                IntStream.range(0, 100)
                        .mapToObj(i -> List.of("row " + i, "a\u001b[31mb"))
                        .toList());
        for (var i = 0; i < 50; i++) {
            many = many.pressed(Press.DOWN);
        }

        assertThat(PickerView.of(many, new TerminalSize(80, 24)).lines())
                .hasSize(10)
                .contains("› row 50  a?[31mb");
        assertThat(PickerView.of(many, new TerminalSize(80, 4)).lines())
                .containsExactly("t ›   100/100", "  row 49  a?[31mb", "› row 50  a?[31mb");
        assertThat(PickerView.of(typed(picker, "注"), new TerminalSize(12, 24)).lines())
                .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThan(12));
        assertThat(PickerView.of(picker, new TerminalSize(1, 1)).lines()).hasSize(2);
    }

    private static Picker typed(Picker picker, String text) {
        var next = picker;
        for (var codePoint : text.codePoints().toArray()) {
            next = next.pressed(new Key.Typed(codePoint));
        }
        return next;
    }
}
