package dev.fumidai.app.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.shell.ShellEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ScreenTest {
    private static final ShellEvent INTERRUPTED = new ShellEvent.Interrupted("shop/console", "1006");
    private static final ShellEvent RESUMED = new ShellEvent.Resumed("shop/console", Duration.ofSeconds(1), 1);

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final List<Runnable> later = new ArrayList<>();
    private final Screen screen = new Screen(terminal, later::add);

    @Test
    void anOutageThatIsOverSoonIsNotMentioned() {
        screen.accept(INTERRUPTED);
        screen.accept(RESUMED);
        later.forEach(Runnable::run);

        assertThat(shown()).isEmpty();
    }

    @Test
    void aLongerOneIsToldByTheTitleUntilItIsOver() {
        screen.accept(INTERRUPTED);
        later.forEach(Runnable::run);
        assertThat(shown()).contains("\u001b]2;fumidai: connection interrupted");

        screen.accept(RESUMED);
        assertThat(shown()).endsWith("\u001b[23;2t");
    }

    @Test
    void aSequenceOfTheProgramIsNeverCut() throws IOException {
        show("text \u001b[3");
        screen.accept(INTERRUPTED);
        later.forEach(Runnable::run);

        assertThat(shown()).isEqualTo("text \u001b[3");
    }

    @Test
    void theEndPutsTheTerminalToRest() throws IOException {
        show("\u001b[?1049h");
        screen.close();

        assertThat(shown()).isEqualTo("\u001b[?1049h\u001b[?1049l\u001b[0m");
    }

    @Test
    void whatIsSaidAfterATornProgramBeginsOnALineOfItsOwn() throws IOException {
        show("$ ");
        screen.torn();
        screen.close();

        assertThat(shown()).isEqualTo("$ \r\n");
    }

    @Test
    void aProgramThatEndsByItselfKeepsItsLastLineAsItIs() throws IOException {
        show("no line end");
        screen.close();

        assertThat(shown()).isEqualTo("no line end");
    }

    @Test
    @Timeout(60)
    void aTerminalThatTakesNothingDoesNotHoldUpTheEnd() throws Exception {
        var stuck = new StuckTerminal();
        var other = new Screen(stuck, later::add);
        var showing = Thread.ofVirtual().start(() -> {
            try {
                other.show(new byte[] {'x'}, 1);
            } catch (IOException expected) {
                stuck.told.countDown();
            }
        });
        stuck.asked.await();

        other.close();

        showing.join();
        assertThat(stuck.told.getCount()).isZero();
    }

    /// Nothing is ever taken, as after Ctrl-S; the close tells whoever waits.
    private static final class StuckTerminal extends OutputStream {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);
        private final CountDownLatch told = new CountDownLatch(1);

        @Override
        public void write(int one) throws IOException {
            asked.countDown();
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("the terminal is closed");
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    private void show(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        screen.show(bytes, bytes.length);
    }

    private String shown() {
        return terminal.toString(StandardCharsets.UTF_8);
    }
}
