package dev.fumidai.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeOutputTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain text\r\n\ttabs and a bell\u0007",
                "踏み台 😀 é",
                "\u001b[1;38;2;10;20;30mcolour\u001b[0m",
                "\u001b[4:3mcurly\u001b[m",
                "\u001b[2J\u001b[H\u001b[10;20H\u001b[K",
                "\u001b[?1049h\u001b[?25l\u001b[?25h\u001b[?1049l",
                "\u001b[1;24r\u001b7\u001b8\u001bM\u001b(0lqqk\u001b(B",
                "\u001b[4 q\u001b[!p\u001b#8",
                "\u001b]0;a title\u001b\\",
                "\u001b]8;;https://example.com/\u001b\\link\u001b]8;;\u001b\\"
            })
    void letsThroughWhatDraws(String text) {
        var safe = new SafeOutput();

        assertThat(safe.filter(text)).isEqualTo(text);
        assertThat(safe.leftOut()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b]52;c;cm0gLXJmIH4=\u0007",
                "\u001b]52;c;?\u001b\\",
                "\u009d52;c;cm0gLXJmIH4=\u009c",
                "\u001b]4;1;?\u001b\\",
                "\u001b]10;?\u0007",
                "\u001b]11;#ff0000\u0007",
                "\u001b]9;a notification\u0007",
                "\u001b]777;notify;a;b\u0007",
                "\u001b]1337;File=name=eA==:AAAA\u0007",
                "\u001b]50;?\u0007",
                "\u001b]8;;file:///etc/passwd\u001b\\",
                "\u001b]0;two\nlines\u0007",
                "\u001bP$qm\u001b\\",
                "\u001bP+q544e\u001b\\",
                "\u001bP1;1|17/68656c6c6f\u001b\\",
                "\u001b_Gf=100,t=f;L2V0Yy9wYXNzd2Q=\u001b\\",
                "\u001b^private\u001b\\",
                "\u001bXstring\u001b\\",
                "\u001b[c",
                "\u001b[0c",
                "\u001b[>c",
                "\u001b[=c",
                "\u009bc",
                "\u001bZ",
                "\u009a",
                "\u0005",
                "\u001b[5n",
                "\u001b[6n",
                "\u001b[?6n",
                "\u001b[?15n",
                "\u001b[x",
                "\u001b[?1$p",
                "\u001b[4$p",
                "\u001b[1$w",
                "\u001b[1;1;1;1;1;1*y",
                "\u001b[21t",
                "\u001b[20t",
                "\u001b[14t",
                "\u001b[8;1;1t",
                "\u001b[3;0;0t",
                "\u001b[>q",
                "\u001b[>0q",
                "\u001b[?u",
                "\u001b[>1u",
                "\u001b[=1;1u",
                "\u001b[>4;2m",
                "\u001b[?4m",
                "\u001b[i",
                "\u001b[5i",
                "\u001b[?5i",
                "\u001b[?1000h",
                "\u001b[?1003;1006h",
                "\u001b[?1004h",
                "\u001b[?2004h",
                "\u001b[?2l",
                "\u001b[?3h",
                "\u001b[1;2;3;4;5T",
                "\u001b[61\"p",
                "\u001b['z",
                "\u001b%@",
                "\u001b F",
                "\u001b="
            })
    void leavesOutWhatMakesATerminalAnswerRememberOrAct(String text) {
        var safe = new SafeOutput();

        assertThat(safe.filter("a" + text + "b")).isEqualTo("ab");
        assertThat(safe.leftOut()).isPositive();
    }

    @Test
    void keepsTheHarmlessModesOfAMixedSequence() {
        assertThat(new SafeOutput().filter("\u001b[?1049;1000;25h")).isEqualTo("\u001b[?1049;25h");
    }

    @Test
    void nothingHidesInsideAnotherSequence() {
        var safe = new SafeOutput();

        assertThat(safe.filter("\u001b]0;x\u001b[c\u001b[1mb")).isEqualTo("\u001b[1mb");
        assertThat(safe.filter("\u001b[3\u001b]52;c;AA\u0007c")).isEqualTo("c");
        assertThat(safe.filter("\u001b[" + "1;".repeat(200) + "m")).isEmpty();
    }

    @Test
    void itDoesNotMatterWhereTheRecordingWasCutIntoEvents() {
        var pieces = List.of(
                "text",
                "\u001b[1m",
                "\u001b]52;c;AA\u0007",
                "\u001b]2;title\u001b\\",
                "\u001b[6n",
                "\u001bPq\u001b\\",
                "\u001b[?1049h",
                "踏",
                "\u0005",
                "\u001b(0",
                "\u009b31m",
                "\r\n");
        for (var seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (var i = 0; i < 30; i++) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            var whole = new SafeOutput().filter(text.toString());
            var safe = new SafeOutput();
            var out = new StringBuilder();
            for (var at = 0; at < text.length(); ) {
                var to = Math.min(text.length(), at + 1 + random.nextInt(5));
                out.append(safe.filter(text.substring(at, to)));
                at = to;
            }

            assertThat(out.toString()).as("seed %d", seed).isEqualTo(whole);
        }
    }

    @Test
    void knowsThatTheRecordingEndsOnTheOtherScreen() {
        var safe = new SafeOutput();
        safe.filter("\u001b[?1049h");
        assertThat(Screen.after(safe)).startsWith("\u001b[?1049l");

        safe.filter("\u001b[?1049l");
        assertThat(Screen.after(safe)).doesNotContain("\u001b[?1049l").contains("\u001b[?25h", "\u001b[?1003l");
    }
}
