package dev.fumidai.terminal.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameTest {
    private final CellBuffer buffer = new CellBuffer(12, 3);
    private final Frame frame = buffer.frame();

    @Test
    void overwritingHalfOfAWideCharacterBlanksTheOther() {
        frame.text(0, 0, "日本語", Style.PLAIN);
        frame.text(1, 0, "x", Style.PLAIN);
        frame.text(0, 1, "日本語", Style.PLAIN);
        frame.text(2, 1, "x", Style.PLAIN);
        frame.text(0, 2, "日本語", Style.PLAIN);
        frame.text(1, 2, "注", Style.PLAIN);

        assertThat(Screenshot.lines(buffer)).containsExactly(" x本語", "日x 語", " 注 語");
    }

    @Test
    void aPopupOverWideTextStaysAligned() {
        for (var row = 0; row < 3; row++) {
            frame.text(0, row, "日本語日本語", Style.PLAIN);
        }
        var popup = frame.part(new Rect(3, 0, 5, 3));
        popup.fill(Style.PLAIN);
        popup.border(Border.THIN, Style.PLAIN);

        assertThat(Screenshot.lines(buffer)).containsExactly("日 ┌───┐本語", "日 │   │本語", "日 └───┘本語");
    }

    @Test
    void halfAWideCharacterAtAnEdgeIsBlank() {
        frame.part(new Rect(2, 0, 5, 1)).text(-1, 0, "日本語語", Style.PLAIN);
        frame.text(11, 1, "日", Style.PLAIN);
        frame.text(0, 2, "ab", Style.PLAIN);
        frame.text(-1, 2, "日", Style.PLAIN);

        assertThat(Screenshot.lines(buffer)).containsExactly("   本語", "", " b");
    }

    @Test
    void whatAsksForTooMuchIsClipped() {
        frame.clipped(0, 0, "日本語", Style.PLAIN, 5);
        frame.clipped(0, 1, "abcdef", Style.PLAIN, 6);
        frame.text(0, 5, "outside", Style.PLAIN);
        frame.text(0, -1, "outside", Style.PLAIN);
        frame.part(new Rect(8, 2, 100, 100)).text(0, 0, "abcdefgh", Style.PLAIN);
        frame.right(8, 2, "右 1", Style.PLAIN);

        assertThat(Screenshot.lines(buffer)).containsExactly("日本…", "abcdef", "    右 1abcd");
    }

    @Test
    void nothingInATextActsOnTheTerminal() {
        var end = new CellBuffer(40, 2)
                .frame()
                .text(0, 0, "\u001b[31m\r\n\u0007\u009b2J\u202ex\u2066\u200b\ufeff", Style.PLAIN);
        frame.text(0, 0, "a\u001b[2J\u007f", Style.PLAIN);
        frame.text(0, 1, "a\u202eb\u200bc\ud800\u009b", Style.PLAIN);
        frame.text(0, 2, "a\u0301\u200d\u0301", Style.PLAIN);

        assertThat(Screenshot.lines(buffer))
                .containsExactly("a␛[2J␡", "a\ufffdb\ufffdc\ufffd\ufffd", "a\u0301\ufffd\ufffd");
        assertThat(end).isEqualTo(16);
    }

    @Test
    void familiesFlagsAndMarksFillTheCellsThatAPersonSees() {
        assertThat(Literal.width("👨‍👩‍👧")).isEqualTo(2);
        assertThat(Literal.width("🇯🇵🇩🇪")).isEqualTo(4);
        assertThat(Literal.width("👍🏽")).isEqualTo(2);
        assertThat(Literal.width("e\u0301か\u3099")).isEqualTo(3);
        assertThat(Literal.width("ｶﾞ①…─")).isEqualTo(5);
        assertThat(Literal.width("\u1112\u1161\u11ab")).isEqualTo(2);
        assertThat(Literal.width("🏴\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f"))
                .isEqualTo(2);

        frame.text(0, 0, "👨‍👩‍👧|", Style.PLAIN);

        assertThat(buffer.textAt(0, 0)).isEqualTo("👨‍👩‍👧");
        assertThat(buffer.textAt(1, 0)).isEmpty();
        assertThat(buffer.textAt(2, 0)).isEqualTo("|");
    }

    @Test
    void textsAreCutBetweenWhatAPersonSees() {
        assertThat(Literal.clip("か\u3099か\u3099か\u3099", 5)).isEqualTo("か\u3099か\u3099…");
        assertThat(Literal.clipStart("abcdef", 4)).isEqualTo("…def");
        assertThat(Literal.clipName("gateway:117", 8)).isEqualTo("gat…:117");
        assertThat(Literal.clipName("gateway:117", 11)).isEqualTo("gateway:117");
        assertThat(Literal.clipName("gateway", 4)).isEqualTo("gat…");
        assertThat(Literal.clipName("a@sha256:0011223344", 8))
                .as("no room for both")
                .isEqualTo("a@sha25…");
        assertThat(Literal.clipName("注文サービス:118", 12)).isEqualTo("注文サ…:118");
        assertThat(Literal.wrap("日本語abc", 5)).containsExactly("日本", "語abc");
        assertThat(Literal.wrap("the quick brown fox", 10)).containsExactly("the quick ", "brown fox");
        assertThat(Literal.hanging("  key: one two three", 12, 2))
                .containsExactly("  key: one ", "    two ", "    three");
        assertThat(Literal.hanging("  key: one", 12, 2)).containsExactly("  key: one");
        assertThat(Literal.wrap("a identifier-without-spaces", 10))
                .containsExactly("a identifi", "er-without", "-spaces");
        assertThat(Literal.wrap("on arn:aws:ecs", 12))
                .as("what fits into a row is not cut, however little stands before it")
                .containsExactly("on ", "arn:aws:ecs");
        assertThat(Literal.wrap("日本 語日本 語", 6)).containsExactly("日本 ", "語日本", " 語");
        assertThat(Literal.wrapWords("the quick brown fox", 10)).containsExactly("the quick", "brown fox");
        assertThat(Literal.wrapWords("x".repeat(12), 5)).containsExactly("xxxxx", "xxxxx", "xx");
        assertThat(Literal.withoutTabs("a\tb注\tc")).isEqualTo("a       b注     c");
        assertThat(Literal.before("a👍🏽", 5)).isEqualTo(1);
        assertThat(Literal.after("a👍🏽b", 1)).isEqualTo(5);
    }

    @Test
    void stylesOfWhatIsThereCanBeChanged() {
        frame.text(0, 0, "abc", Style.PLAIN.in(Colour.indexed(2)));
        frame.restyle(new Rect(1, 0, 5, 1), style -> style.reversed());

        assertThat(Screenshot.styles(buffer)).isEqualTo("""
                        abbccc

                        a 2 on default
                        b 2 on default reverse
                        c default on default reverse\
                        """.replace("\n\n", "\n"));
    }

    @Test
    void coloursAreReadAsPeopleWriteThem() {
        assertThat(Colour.parse("#282828")).contains(Colour.rgb(0x282828));
        assertThat(Colour.parse(" #FA0 ")).contains(Colour.rgb(0xffaa00));
        assertThat(Colour.parse("RebeccaPurple")).contains(Colour.rgb(0x663399));
        assertThat(Colour.parse("default")).contains(Colour.DEFAULT);
        assertThat(Colour.parse("#12345")).isEmpty();
        assertThat(Colour.parse("nocolour")).isEmpty();
    }

    @Test
    void aPictureHasEveryCharacterInItsPlace() {
        frame.text(0, 0, "a <注> b", Style.PLAIN.in(Colour.rgb(0xff0000)));
        frame.text(2, 1, "web", Style.PLAIN.on(Colour.indexed(4)).bold());

        var svg = Screenshot.svg(buffer, Screenshot.Plain.DARK);

        assertThat(svg)
                .contains("textLength=\"16.8\" lengthAdjust=\"spacingAndGlyphs\" fill=\"#ff0000\">注</text>")
                .contains("<text x=\"10\" y=\"23\" textLength=\"25.2\"", ">a &lt;</text>", ">&gt; b</text>")
                .contains("<rect x=\"26.8\" y=\"28\" width=\"25.2\" height=\"18\" fill=\"#0000ee\"/>")
                .contains("font-weight=\"bold\">web</text>");
    }

    @Test
    void aPictureNeedsNoBlanksToBeKept() {
        frame.text(0, 0, "a b  c", Style.PLAIN);
        frame.text(0, 1, "───", Style.PLAIN);

        var svg = Screenshot.svg(buffer, Screenshot.Plain.DARK);

        assertThat(svg).contains(">a b</text>", ">c</text>", "textLength=\"25.2\"", ">───</text>");
    }
}
