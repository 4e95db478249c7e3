package dev.fumidai.terminal.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.terminal.input.Event.Action;
import dev.fumidai.terminal.input.Event.Button;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventDecoderTest {
    private static final List<String> PIECES = List.of(
            "a",
            "é",
            "踏",
            "🚀",
            "\r",
            "\u001b",
            "\u001b[A",
            "\u001bOB",
            "\u001b[1;5C",
            "\u001b[15~",
            "\u001b[[A",
            "\u001b[<0;10;5M",
            "\u001b[<65;1;1m",
            "\u001b[200~x\u001b[A\ny\u001b[201~",
            "\u001b]11;rgb:1/2/3\u0007",
            "\u001b[?62;c",
            "\u001bP1$r\u001b\\",
            "\u001b[M !!",
            "\u001b\u001b[D",
            "\u001bx",
            "\u0003",
            "\u0000",
            "\u001b[I",
            "\u001b[1;1;1;9z",
            "\u001b[99999999999999~",
            "\u001b[3$",
            "[",
            "O",
            "~",
            "\u001b[\u0018");

    private final EventDecoder decoder = new EventDecoder();

    @Test
    void textAndControlCharacters() {
        assertThat(labels("aé踏🚀Z ~")).containsExactly("a", "é", "踏", "🚀", "Z", "Space", "~");
        assertThat(labels("\r\n\t\u007f\b")).containsExactly("⏎", "⏎", "Tab", "⌫", "⌫");
        assertThat(labels("\u0001\u0003\u001a\u0000\u001c\u001d\u001e\u001f"))
                .containsExactly("Ctrl+A", "Ctrl+C", "Ctrl+Z", "Ctrl+Space", "Ctrl+\\", "Ctrl+]", "Ctrl+^", "Ctrl+_");
    }

    @Test
    void arrowsAndPagesOfEveryTerminal() {
        assertThat(labels("\u001b[A\u001bOB\u001b[1;2C\u001b[1;5D\u001b[a\u001bOd"))
                .containsExactly("↑", "↓", "Shift+→", "Ctrl+←", "Shift+↑", "Ctrl+←");
        assertThat(labels("\u001b[H\u001bOF\u001b[1~\u001b[4~\u001b[7~\u001b[8~"))
                .containsExactly("Home", "End", "Home", "End", "Home", "End");
        assertThat(labels("\u001b[2~\u001b[3~\u001b[5~\u001b[6~\u001b[3;5~\u001b[5$\u001b[6^"))
                .containsExactly("Ins", "Del", "PgUp", "PgDn", "Ctrl+Del", "Shift+PgUp", "Ctrl+PgDn");
        assertThat(labels("\u001b[Z\u001b\u001b[A\u001bOM\u001bOp\u001bOk"))
                .containsExactly("Shift+Tab", "Alt+↑", "⏎", "0", "+");
    }

    @Test
    void functionKeysOfEveryTerminal() {
        assertThat(labels("\u001bOP\u001bOQ\u001bOR\u001bOS\u001b[11~\u001b[14~\u001b[[A\u001b[[E"))
                .containsExactly("F1", "F2", "F3", "F4", "F1", "F4", "F1", "F5");
        assertThat(labels("\u001b[15~\u001b[17~\u001b[18~\u001b[19~\u001b[20~\u001b[21~\u001b[23~\u001b[24~"))
                .containsExactly("F5", "F6", "F7", "F8", "F9", "F10", "F11", "F12");
        assertThat(labels("\u001b[1;2P\u001b[1;5R\u001b[24;5~\u001bO2S\u001b[25~"))
                .containsExactly("Shift+F1", "Ctrl+F3", "Ctrl+F12", "Shift+F4", "Shift+F1");
    }

    @Test
    void modifiedCharacters() {
        assertThat(labels("\u001bx\u001bé\u001b\u0001\u001b\u007f"))
                .containsExactly("Alt+x", "Alt+é", "Ctrl+Alt+A", "Alt+⌫");
        assertThat(labels("\u001b[27;5;105~\u001b[97;5u\u001b[65;6u\u001b[13;2u"))
                .containsExactly("Ctrl+I", "Ctrl+A", "Ctrl+A", "Shift+⏎");
    }

    @Test
    void anEscapeAloneIsKnownByThePauseAfterIt() {
        assertThat(labels("\u001b")).isEmpty();
        assertThat(decoder.isUndecided()).isTrue();
        assertThat(labels(decoder.pause())).containsExactly("Esc");

        assertThat(labels("\u001b\u001b")).isEmpty();
        assertThat(labels(decoder.pause())).containsExactly("Esc", "Esc");

        assertThat(labels("\u001b[")).isEmpty();
        assertThat(labels(decoder.pause())).containsExactly("Alt+[");
        assertThat(labels("\u001bP")).isEmpty();
        assertThat(labels(decoder.pause())).containsExactly("Alt+P");
        assertThat(decoder.isUndecided()).isFalse();
    }

    @Test
    void aSequenceThatHasBegunIsWaitedFor() {
        assertThat(labels("\u001b[1;")).isEmpty();
        assertThat(decoder.isUndecided()).isFalse();
        assertThat(decoder.pause()).isEmpty();
        assertThat(labels("5A")).containsExactly("Ctrl+↑");
    }

    @Test
    void aPasteIsOneEvent() {
        assertThat(events("\u001b[200~two\r\nlines\u001b[31m ü\u001b[20\u001b[201~x"))
                .containsExactly(new Event.Paste("two\nlines\u001b[31m ü\u001b[20"), KeyPress.of('x'));
    }

    @Test
    void theMouse() {
        assertThat(events("\u001b[<0;10;5M\u001b[<0;10;5m\u001b[<2;1;1M\u001b[<32;11;5M\u001b[<65;3;4M\u001b[<80;3;4M"))
                .containsExactly(
                        new Event.Mouse(Action.PRESS, Button.LEFT, 9, 4, Modifiers.NONE),
                        new Event.Mouse(Action.RELEASE, Button.LEFT, 9, 4, Modifiers.NONE),
                        new Event.Mouse(Action.PRESS, Button.RIGHT, 0, 0, Modifiers.NONE),
                        new Event.Mouse(Action.DRAG, Button.LEFT, 10, 4, Modifiers.NONE),
                        new Event.Mouse(Action.WHEEL_DOWN, Button.NONE, 2, 3, Modifiers.NONE),
                        new Event.Mouse(Action.WHEEL_UP, Button.NONE, 2, 3, Modifiers.CONTROL));
        assertThat(events("\u001b[I\u001b[O")).containsExactly(new Event.Focus(true), new Event.Focus(false));
    }

    @Test
    void unknownSequencesAndAnswersAreNeverText() {
        assertThat(events("\u001b[?1;2c\u001b[24;80R\u001b]11;rgb:00/00/00\u001b\\\u001bP>|x(1)\u001b\\\u001b[>0;1c"))
                .isEmpty();
        assertThat(events("\u001b[M abc")).containsExactly(KeyPress.of('c'));
        assertThat(events("\u001b[1;1;1;1;9z\u001b[?2026;2$y\u001b[[Z\u001bO5z"))
                .isEmpty();
        assertThat(labels("\u001b[12\u0003")).containsExactly("Ctrl+C");
        assertThat(labels("z")).containsExactly("z");
    }

    @Test
    void malformedTextIsPassedOver() {
        var bytes = new byte[] {
            (byte) 0xff,
            (byte) 0x80,
            (byte) 0xe8,
            (byte) 0xb8,
            'a',
            (byte) 0xc0,
            (byte) 0xaf,
            (byte) 0xed,
            (byte) 0xa0,
            (byte) 0x80,
            (byte) 0xc2,
            (byte) 0x9b,
            (byte) 0xc2,
            '\r'
        };

        assertThat(labels(decoder.accept(bytes, 0, bytes.length))).containsExactly("a", "⏎");
    }

    @Test
    void anySplitGivesTheSameEvents() {
        for (var seed = 0; seed < 400; seed++) {
            var random = new Random(seed);
            var typed = new StringBuilder();
            for (var i = 0; i < 12; i++) {
                typed.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            var bytes = typed.toString().getBytes(UTF_8);
            if (random.nextInt(3) == 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            var whole = new EventDecoder();
            var expected = new ArrayList<>(whole.accept(bytes, 0, bytes.length));
            expected.addAll(whole.pause());

            var split = new EventDecoder();
            var events = new ArrayList<Event>();
            for (var at = 0; at < bytes.length; ) {
                var count = Math.min(bytes.length - at, 1 + random.nextInt(3));
                events.addAll(split.accept(Arrays.copyOfRange(bytes, at, at + count), 0, count));
                at += count;
            }
            events.addAll(split.pause());

            assertThat(events).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void keysAreNamedAsPeopleWriteThem() {
        assertThat(KeyPress.parse("ctrl+f")).contains(KeyPress.control('f'));
        assertThat(KeyPress.parse("Ctrl+F")).contains(KeyPress.control('f'));
        assertThat(KeyPress.parse("shift+a")).contains(KeyPress.of('A'));
        assertThat(KeyPress.parse("+")).contains(KeyPress.of('+'));
        assertThat(KeyPress.parse("alt++")).contains(new KeyPress(new Key.Typed('+'), Modifiers.ALT));
        assertThat(KeyPress.parse("shift+f12")).contains(new KeyPress(Key.Named.F12, Modifiers.SHIFT));
        assertThat(KeyPress.parse("page-up")).contains(KeyPress.of(Key.Named.PAGE_UP));
        assertThat(KeyPress.parse("hyper+x")).isEmpty();
        assertThat(KeyPress.parse("nokey")).isEmpty();
    }

    private List<Event> events(String typed) {
        var bytes = typed.getBytes(UTF_8);
        return decoder.accept(bytes, 0, bytes.length);
    }

    private List<String> labels(String typed) {
        return labels(events(typed));
    }

    private static List<String> labels(List<Event> events) {
        return events.stream().map(event -> ((KeyPress) event).label()).toList();
    }
}
