package dev.fumidai.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.terminal.Escapes;
import dev.fumidai.terminal.Escapes.Command;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysTest {
    private final ByteArrayOutputStream program = new ByteArrayOutputStream();
    private final Keys keys = new Keys(program);
    private final List<Command> wishes = new ArrayList<>();

    @Test
    void theEscapeAtTheStartOfALineEndsTheSessionAndNothingFollows() {
        var ended = keys.carry(typed("ls\r~.more"), Escapes.usual(), wishes::add);

        assertThat(ended).isFalse();
        assertThat(wishes).containsExactly(Command.END);
        assertThat(program.toString(StandardCharsets.UTF_8)).isEqualTo("ls\r");
    }

    @Test
    void goesOnAfterOtherEscapes() {
        var ended = keys.carry(typed("~?echo ~.\r~~x"), Escapes.usual(), wishes::add);

        assertThat(ended).isTrue();
        assertThat(wishes).containsExactly(Command.HELP);
        assertThat(program.toString(StandardCharsets.UTF_8)).isEqualTo("echo ~.\r~x");
    }

    @Test
    void whatIsHeldBackIsSentAtTheEndOfTheInput() {
        assertThat(keys.carry(typed("~"), Escapes.usual(), wishes::add)).isTrue();

        assertThat(program.toString(StandardCharsets.UTF_8)).isEqualTo("~");
    }

    @Test
    void everyByteOfAPortIsCarried() {
        assertThat(keys.carry(typed("~.\n~.\u0000"))).isTrue();

        assertThat(program.toString(StandardCharsets.UTF_8)).isEqualTo("~.\n~.\u0000");
    }

    private static ByteArrayInputStream typed(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
