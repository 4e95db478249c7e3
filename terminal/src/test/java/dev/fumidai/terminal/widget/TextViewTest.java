package dev.fumidai.terminal.widget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.terminal.canvas.CellBuffer;
import dev.fumidai.terminal.canvas.Screenshot;
import dev.fumidai.terminal.input.Key.Named;
import dev.fumidai.terminal.input.KeyPress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextViewTest {
    private static final Theme THEME = Themes.named("monochrome").orElseThrow();
    private static final int WIDTH = 12;
    private static final int HEIGHT = 4;
    private static final Lines TEXT = Lines.of(List.of(
            Line.of("first"),
            Line.of("[error] 注文を処理できません"),
            Line.of("\tafter a tab"),
            Line.of("a\u001b[31mb"),
            Line.of("fifth"),
            Line.of("the last")));

    @Test
    void textIsLiteralAndScrollsBothWays() {
        assertThat(drawn(TEXT, TextState.START))
                .as("with a sign where lines go on")
                .isEqualTo("first\n[error] 注 …\n        aft…\na␛[31mb");

        var moved = press(TEXT, TextState.START, KeyPress.of('j'), KeyPress.of('j'), KeyPress.of(Named.RIGHT));

        assertThat(drawn(TEXT, moved)).isEqualTo("after a tab");
        assertThat(drawn(TEXT, press(TEXT, moved, KeyPress.of('h'), KeyPress.of('G'), KeyPress.of('j'))))
                .isEqualTo("        aft…\na␛[31mb\nfifth\nthe last");
    }

    @Test
    void longLinesAreWrappedAndScrolledRowByRow() {
        var wrapped = press(TEXT, TextState.START, KeyPress.of('w'));
        assertThat(drawn(TEXT, wrapped)).isEqualTo("first\n[error] 注文\nを処理できま\nせん");

        assertThat(drawn(TEXT, press(TEXT, wrapped, KeyPress.of('j'), KeyPress.of('j'))))
                .isEqualTo("を処理できま\nせん\n        afte\nr a tab");
        assertThat(drawn(TEXT, press(TEXT, wrapped, KeyPress.of('G')))).isEqualTo("r a tab\na␛[31mb\nfifth\nthe last");
        assertThat(drawn(TEXT, press(TEXT, wrapped, KeyPress.of('G'), KeyPress.of(Named.PAGE_UP), KeyPress.of('k'))))
                .isEqualTo("[error] 注文\nを処理できま\nせん\n        afte");
    }

    @Test
    void whatStandsBeforeALineStaysWhenItIsScrolledSideways() {
        var time = new Line(List.of(new Line.Span("9:41 ", Tone.PAST), new Line.Span("0123456789abcdef", Tone.PLAIN)));
        var text = Lines.of(List.of(time.hangingBehind(1), Line.of("0123456789abcdef")));

        var moved = press(text, TextState.START, KeyPress.of(Named.RIGHT));

        assertThat(drawn(text, moved)).isEqualTo("9:41 89abcd…\n89abcdef");
    }

    @Test
    void rowsOfALineStandBelowItsText() {
        var field = new Line(List.of(new Line.Span("name  ", Tone.PAST), new Line.Span("one two 注文 ab", Tone.PLAIN)));
        var text = Lines.of(List.of(field.hangingBehind(1), Line.of("  - deep in it"), Line.of("plain and so on")));
        var wrapped = press(text, TextState.START, KeyPress.of('w'));

        assertThat(drawn(text, wrapped)).isEqualTo("name  one\n      two 注\n      文 ab\n  - deep in");
        assertThat(drawn(text, press(text, wrapped, KeyPress.of('G'))))
                .isEqualTo("  - deep in\n  it\nplain and\nso on");
        var narrow = new WrappedText(text, wrapped, 6, HEIGHT);
        assertThat(narrow.indent(0)).isEqualTo(1);
    }

    @Test
    void aTabulatorBehindALabelCutsNothingOff() {
        var text = Lines.of(
                List.of(new Line(List.of(new Line.Span("app ", Tone.PAST), new Line.Span("a\tb", Tone.PLAIN)))));

        assertThat(drawn(text, press(text, TextState.START, KeyPress.of('w')))).isEqualTo("app a\nb");
    }

    @Test
    void whatIsLookedForIsHighlightedAndGoneTo() {
        var found = TextState.START.searching(Search.of("last"), TEXT, HEIGHT);
        assertThat(found.found()).isEqualTo(5);
        assertThat(drawn(TEXT, found)).endsWith("the last");

        var highlighted = TextState.START.searching(Search.of("/注文/"), TEXT, HEIGHT);
        assertThat(Screenshot.styles(buffer(TEXT, highlighted)).lines().skip(1))
                .containsExactly(
                        "........aaaa",
                        "...........b",
                        "a default on default bold reverse",
                        "b default on default dim");

        var next = press(TEXT, TextState.START.searching(Search.of("t"), TEXT, HEIGHT), KeyPress.of('n'));
        assertThat(next.found()).isEqualTo(2);
        assertThat(press(TEXT, next, KeyPress.of('N'), KeyPress.of('N')).found())
                .isEqualTo(5);
    }

    @Test
    void aLogIsFollowedUntilThePersonLooksBack() {
        var log = LogLines.empty(50_000).plus(lines(0, 10));
        assertThat(drawn(log, TextState.FOLLOWING)).isEqualTo("line 6\nline 7\nline 8\nline 9");
        var more = log.plus(lines(10, 5));
        assertThat(drawn(more, TextState.FOLLOWING)).isEqualTo("line 11\nline 12\nline 13\nline 14");

        var back = press(more, TextState.FOLLOWING, KeyPress.of('k'));
        assertThat(back.follow()).isFalse();
        assertThat(drawn(more.plus(lines(15, 100)), back)).isEqualTo("line 10\nline 11\nline 12\nline 13");
        assertThat(press(more, back, KeyPress.of('G')).follow()).isTrue();
    }

    @Test
    void aLogKeepsItsLastLinesUnderTheirNumbers() {
        var log = LogLines.empty(50_000);
        for (var i = 0; i < 100; i++) {
            log = log.plus(lines(i * 777, 777));
        }

        assertThat(log.end()).isEqualTo(77_700);
        assertThat(log.first()).isEqualTo(27_700);
        assertThat(log.line(27_700).text()).isEqualTo("line 27700");
        assertThat(log.line(50_000).text()).isEqualTo("line 50000");
        assertThat(log.line(77_699).text()).isEqualTo("line 77699");
        assertThat(drawn(log, press(log, TextState.FOLLOWING, KeyPress.of('g'))))
                .isEqualTo("line 27700\nline 27701\nline 27702\nline 27703");
    }

    @Test
    void onlyWhatIsSeenIsTouched() {
        var asked = new AtomicInteger();
        var log = LogLines.empty(50_000).plus(lines(0, 50_000));

        drawn(new Counted(log, asked), new TextState(25_000, 0, 0, true, false, Optional.empty(), -1));

        assertThat(asked.get()).isLessThan(10 * HEIGHT);
    }

    @Test
    void whichMatchOfHowManyIsKnownWithoutLookingAtALineTwice() {
        var asked = new AtomicInteger();
        var log = LogLines.empty(1_000).plus(lines(0, 1_000));
        var state = new TextState(0, 0, 0, true, false, Search.of("7"), 17);

        assertThat(state.matches(new Counted(log, asked))).contains(new TextState.Matches(2, 271));
        assertThat(asked).hasValue(1_000);
        assertThat(state.matches(new Counted(log, asked))).contains(new TextState.Matches(2, 271));
        assertThat(asked).as("all are known").hasValue(1_000);

        var more = log.plus(lines(1_000, 10));
        assertThat(state.matches(new Counted(more, asked))).contains(new TextState.Matches(1, 271));
        assertThat(asked).as("those that have come").hasValue(1_010);
        var other = LogLines.empty(1_000).plus(lines(500, 100));
        assertThat(state.matches(new Counted(other, asked)).map(TextState.Matches::count))
                .contains(19L);
        assertThat(state.matches(new Counted(log, asked))).contains(new TextState.Matches(2, 271));
    }

    private record Counted(LogLines log, AtomicInteger asked) implements Lines {
        @Override
        public long first() {
            return log.first();
        }

        @Override
        public long end() {
            return log.end();
        }

        @Override
        public Line line(long number) {
            asked.incrementAndGet();
            return log.line(number);
        }

        @Override
        public Object text() {
            return log.text();
        }
    }

    private static List<Line> lines(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> Line.of("line " + i))
                .toList();
    }

    private static TextState press(Lines lines, TextState state, KeyPress... presses) {
        var next = state;
        for (var press : presses) {
            next = next.key(press, lines, WIDTH, HEIGHT).orElseThrow();
        }
        return next;
    }

    private static CellBuffer buffer(Lines lines, TextState state) {
        var buffer = new CellBuffer(WIDTH, HEIGHT);
        TextView.draw(buffer.frame(), lines, state, THEME);
        return buffer;
    }

    private static String drawn(Lines lines, TextState state) {
        return Screenshot.text(buffer(lines, state));
    }
}
