package dev.fumidai.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.terminal.Escapes.Step;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

class EscapesTest {
    @Test
    void whatIsNoEscapeIsSentAsItIs() {
        assertThat(steps(Escapes.usual(), "ls ~/x\recho a~.\r")).isEqualTo("ls ~/x\recho a~.\r");
        assertThat(steps(Escapes.usual(), "日本~語\r踏み台\r")).isEqualTo("日本~語\r踏み台\r");
    }

    @Test
    void atTheStartOfALineTheyAreCommands() {
        assertThat(steps(Escapes.usual(), "~.rest")).isEqualTo("<END>");
        assertThat(steps(Escapes.usual(), "ls\r~.")).isEqualTo("ls\r<END>");
        assertThat(steps(Escapes.usual(), "ls\n~?~\u001aok")).isEqualTo("ls\n<HELP><SUSPEND>ok");
    }

    @Test
    void twoSendOneAndTheLineHasStarted() {
        assertThat(steps(Escapes.usual(), "~~.\r~~~.")).isEqualTo("~.\r~~.");
    }

    @Test
    void anythingElseIsSentWithItsTilde() {
        assertThat(steps(Escapes.usual(), "~/bin\r~語\r~\r~.")).isEqualTo("~/bin\r~語\r~\r<END>");
    }

    @Test
    void onlyTheTildeIsHeldBackUntilTheNextByte() {
        var escapes = Escapes.usual();

        assertThat(steps(escapes, "a\r~")).isEqualTo("a\r");
        assertThat(steps(escapes, "b")).isEqualTo("~b");
        assertThat(steps(escapes, "\r~")).isEqualTo("\r");
        assertThat(escapes.end()).map(EscapesTest::text).contains("~");
        assertThat(escapes.end()).isEmpty();
    }

    @Test
    void cutsOfTheInputMakeNoDifference() {
        var typed = "~~x\r~?語~.\r~~\r~y\r~\u001a\r~.";
        var whole = steps(Escapes.usual(), typed);

        var escapes = Escapes.usual();
        var parts = new StringBuilder();
        var bytes = typed.getBytes(UTF_8);
        var seen = new ByteArrayOutputStream();
        for (var i = 0; i < bytes.length; i++) {
            escapes.typed(bytes, i, 1).forEach(step -> seen.writeBytes(raw(step)));
        }
        parts.append(seen.toString(UTF_8));

        assertThat(whole).isEqualTo("~x\r<HELP>語~.\r~\r~y\r<SUSPEND>\r<END>");
        assertThat(parts).hasToString(whole);
    }

    @Test
    void theCharacterCanBeAnotherOrNone() {
        assertThat(steps(Escapes.named("^]").orElseThrow(), "\r~.\r\u001d.")).isEqualTo("\r~.\r<END>");
        assertThat(steps(Escapes.named("%").orElseThrow(), "%%.\r%?")).isEqualTo("%.\r<HELP>");
        assertThat(steps(Escapes.named("none").orElseThrow(), "~.\r~.")).isEqualTo("~.\r~.");
        assertThat(Escapes.named("")).isEmpty();
        assertThat(Escapes.named("語")).isEmpty();
        assertThat(Escapes.named("^M")).isEmpty();
        assertThat(Escapes.named("abc")).isEmpty();
    }

    @Test
    void helpNamesTheCharacterInUse() {
        assertThat(Escapes.named("^]").map(Escapes::help).orElseThrow())
                .first()
                .asString()
                .startsWith("^].");
        assertThat(Escapes.none().help()).isEmpty();
    }

    private static String steps(Escapes escapes, String typed) {
        var bytes = ("__" + typed).getBytes(UTF_8);
        var result = new ByteArrayOutputStream();
        escapes.typed(bytes, 2, bytes.length - 2).forEach(step -> result.writeBytes(raw(step)));
        return result.toString(UTF_8);
    }

    private static String text(Step step) {
        return new String(raw(step), UTF_8);
    }

    private static byte[] raw(Step step) {
        return switch (step) {
            case Step.Send send -> {
                var bytes = new byte[send.bytes().remaining()];
                send.bytes().duplicate().get(bytes);
                yield bytes;
            }
            case Step.Do command -> ("<" + command.command() + ">").getBytes(UTF_8);
        };
    }
}
