package dev.fumidai.terminal.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.terminal.TerminalSize;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final Screen screen = new Screen(new TerminalSize(10, 4));

    @Test
    void wrapsWhenTheNextCharacterComesAndScrollsAtTheEnd() {
        screen.write("0123456789");
        assertThat(screen.cursorRow()).isZero();

        screen.write("a\r\nb\r\nc\r\nd");

        assertThat(screen.text()).isEqualTo("a\nb\nc\nd");
        assertThat(screen.cursorRow()).isEqualTo(3);
        assertThat(screen.cursorColumn()).isEqualTo(1);
    }

    @Test
    void wideCharactersTakeTwoCellsAndNeverHalfOfOneStays() {
        screen.write("12345678踏9み台");
        assertThat(screen.text()).isEqualTo("12345678踏\n9み台");

        screen.write("\u001b[1;1H123456789み");
        assertThat(screen.text()).isEqualTo("123456789\nみ 台");

        screen.write("\u001b[2;2Hx");
        assertThat(screen.lines().get(1)).isEqualTo(" x 台");
    }

    @Test
    void combiningCharactersJoinTheOneBefore() {
        screen.write("e\u0301x か\u3099");

        assertThat(screen.text()).isEqualTo("e\u0301x か\u3099");
        assertThat(screen.cursorColumn()).isEqualTo(5);
    }

    @Test
    void movesAndErases() {
        screen.write("aaaaaaaaaa\r\nbbbbbbbbb\r\nccccccccc\r\nddd");
        screen.write("\u001b[2;4H\u001b[K\u001b[3;4H\u001b[1K\u001b[A\u001b[2Dx");

        assertThat(screen.text()).isEqualTo("aaaaaaaaaa\nbxb\n    ccccc\nddd");

        screen.write("\u001b[J");
        assertThat(screen.text()).isEqualTo("aaaaaaaaaa\nbx");
        screen.write("\u001b[2J\u001b[Hok");
        assertThat(screen.text()).isEqualTo("ok");
    }

    @Test
    void insertsAndDeletes() {
        screen.write("abcdef\u001b[1;3H\u001b[2@XY\u001b[P\u001b[X");
        assertThat(screen.text()).isEqualTo("abXY ef");

        screen.write("\r\n1\r\n2\r\n3\u001b[2;1H\u001b[L");
        assertThat(screen.lines()).containsExactly("abXY ef", "", "1", "2");
        screen.write("\u001b[2M");
        assertThat(screen.lines()).containsExactly("abXY ef", "2", "", "");
    }

    @Test
    void scrollsARegion() {
        screen.write("1\r\n2\r\n3\r\n4\u001b[2;3r\u001b[3;1H\n5\u001b[2;1H\u001bM6");

        assertThat(screen.lines()).containsExactly("1", "6", "3", "4");

        screen.write("\u001b[r\u001b[S");
        assertThat(screen.lines()).containsExactly("6", "3", "4", "");
    }

    @Test
    void theAlternateScreenLeavesTheMainOneAsItWas() {
        screen.write("$ vim\r\n\u001b[?1049h\u001b[?25l\u001b[2J\u001b[Hfull");
        assertThat(screen.isAlternate()).isTrue();
        assertThat(screen.isCursorVisible()).isFalse();
        assertThat(screen.text()).isEqualTo("full");

        screen.write("\u001b[?25h\u001b[?1049l$");

        assertThat(screen.text()).isEqualTo("$ vim\n$");
        assertThat(screen.isCursorVisible()).isTrue();
    }

    @Test
    void coloursTitlesAndUnknownThingsShowNothing() {
        screen.write("\u001b]0;title\u0007\u001b[1;38;2;1;2;3ma\u001b[0m\u001b(B\u001bP+q\u001b\\b"
                + "\u001b[?2004h\u001b[>4;2m\u001b[2 q\u001b=c\u0007");

        assertThat(screen.text()).isEqualTo("abc");
    }

    @Test
    void answersWhereTheCursorIs() {
        screen.write("ab\u001b[6n");

        assertThat(new String(screen.takeAnswers(), UTF_8)).isEqualTo("\u001b[1;3R");
        assertThat(screen.takeAnswers()).isEmpty();
    }

    @Test
    void aSmallerScreenKeepsTheLineWithTheCursor() {
        screen.write("1\r\n2\r\n3\r\n4");

        screen.resize(new TerminalSize(5, 2));

        assertThat(screen.lines()).containsExactly("3", "4");
        assertThat(screen.cursorRow()).isEqualTo(1);
    }

    @Test
    void cutsMakeNoDifferenceAndNothingBreaksIt() {
        var random = new Random(11);
        var alphabet = "\u001b[]PMD78?;0123456789HJKLMPX@rhlSTm\r\n\b\t踏み台é\u0301🚀\u0007\\ab";
        for (var round = 0; round < 300; round++) {
            var text = new StringBuilder();
            for (var i = 0; i < 200; i++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            var bytes = text.toString().getBytes(UTF_8);
            var whole = new Screen(new TerminalSize(10, 4));
            var cut = new Screen(new TerminalSize(10, 4));

            whole.write(bytes, 0, bytes.length);
            for (var i = 0; i < bytes.length; i++) {
                cut.write(bytes, i, 1);
            }

            assertThat(cut.lines()).isEqualTo(whole.lines());
        }
    }

    @Test
    void malformedTextIsShownAsSuch() {
        screen.write(new byte[] {'a', (byte) 0xff, (byte) 0xe8, (byte) 0xb8, 'b'}, 0, 5);

        assertThat(screen.text()).isEqualTo("a\ufffd\ufffdb");
    }
}
