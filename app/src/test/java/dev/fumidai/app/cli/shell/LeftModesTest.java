package dev.fumidai.app.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LeftModesTest {
    private final LeftModes modes = new LeftModes();

    @Test
    void whatAnEditorHasSwitchedOnIsSwitchedOff() {
        show("\u001b[?1049h\u001b[?2004h\u001b[?25l\u001b[?1000;1006hdrawn 日本語");

        assertThat(modes.undo()).isEqualTo("\u001b[?2004l\u001b[?1049l\u001b[?1006l\u001b[?1000l\u001b[?25h\u001b[0m");
    }

    @Test
    void whoTidiesUpLeavesNothingToDo() {
        show("\u001b[?1049h\u001b[?25l\u001b[31mred\u001b[?25h\u001b[?1049l");

        assertThat(modes.undo()).isEmpty();
    }

    @Test
    void aSequenceMayBeCutAnywhere() {
        for (var part : "\u001b[?10\u001b[?1002h".split("")) {
            show(part);
        }

        assertThat(modes.undo()).startsWith("\u001b[?1002l");
    }

    @Test
    void aResetClearsAll() {
        show("\u001b[?1049h\u001b[?25l\u001bc");

        assertThat(modes.undo()).isEmpty();
    }

    @Test
    void modesThatTroubleNobodyStay() {
        show("\u001b[?7h\u001b[?12l\u001b[4h\u001b[?99999999999h");

        assertThat(modes.undo()).isEmpty();
    }

    private void show(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        modes.shown(bytes, bytes.length);
    }
}
