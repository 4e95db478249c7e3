package dev.fumidai.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.terminal.posix.Descriptors;
import dev.fumidai.terminal.posix.Descriptors.Pipe;
import dev.fumidai.terminal.posix.PseudoTerminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TerminalStreamsTest {
    private final Descriptors calls = new Descriptors();
    private final TypedAhead typedAhead = new TypedAhead();
    private final MemorySegment buffer = Arena.ofAuto().allocate(4096);
    private Pipe pipe = new Pipe(-1, -1);

    @BeforeEach
    void open() throws IOException {
        pipe = calls.pipe();
    }

    @AfterEach
    void close() {
        calls.close(pipe.readEnd());
        calls.close(pipe.writeEnd());
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("terminal-"));
    }

    @Test
    void readsNoMoreThanWasAskedFor() throws IOException {
        put("abcdef");

        try (var input = new TerminalInput(pipe.readEnd(), typedAhead)) {
            assertThat(input.readNBytes(2)).asString(UTF_8).isEqualTo("ab");
        }

        assertThat(rest()).isEqualTo("cdef");
    }

    @Test
    void aReadThatWaitsEndsWithTheClose() throws Exception {
        var input = new TerminalInput(pipe.readEnd(), typedAhead);
        var reading = new FutureTask<>(() -> input.read());
        awaitWaiting(Thread.ofVirtual().start(reading));

        input.close();
        put("later");

        assertThat(reading.get()).isEqualTo(-1);
        assertThat(input.read()).isEqualTo(-1);
        assertThat(rest()).isEqualTo("later");
    }

    @Test
    void aReadThatIsInterruptedLosesNothing() throws Exception {
        try (var input = new TerminalInput(pipe.readEnd(), typedAhead)) {
            for (var i = 0; i < 200; i++) {
                var reading = new FutureTask<>(() -> {
                    try {
                        return input.read();
                    } catch (InterruptedIOException e) {
                        return -2;
                    }
                });
                var reader = Thread.ofPlatform().start(reading);
                put("x");
                reader.interrupt();
                if (reading.get() == -2) {
                    assertThat(input.read()).isEqualTo('x');
                }
            }
            put("y");
            assertThat(input.read()).isEqualTo('y');
        }
    }

    @Test
    void theEndIsTheEnd() throws IOException {
        put("z");
        try (var input = new TerminalInput(pipe.readEnd(), typedAhead)) {
            assertThat(input.read()).isEqualTo('z');
            calls.close(pipe.writeEnd());
            assertThat(input.read()).isEqualTo(-1);
            assertThat(input.read()).isEqualTo(-1);
        }
        pipe = new Pipe(pipe.readEnd(), calls.pipe().writeEnd());
    }

    @Test
    void writesEverythingWhereWritesArePartialAndRefused() throws Exception {
        var sent = new byte[1_000_000];
        new Random(3).nextBytes(sent);
        try (var output = new TerminalOutput(pipe.writeEnd())) {
            var writing = new FutureTask<>(() -> {
                output.write(sent);
                output.flush();
                return true;
            });
            Thread.ofVirtual().start(writing);
            var received = new ByteArrayOutputStream();
            try (var input = new TerminalInput(pipe.readEnd(), typedAhead)) {
                while (received.size() < sent.length) {
                    received.write(input.readNBytes(5_000));
                }
            }

            assertThat(writing.get()).isTrue();
            assertThat(received.toByteArray()).isEqualTo(sent);
        }
    }

    @Test
    void closingDoesNotWaitForATerminalThatTakesNothing() throws Exception {
        var terminal = PseudoTerminal.open();
        var output = new TerminalOutput(terminal.slave());
        var writing = new FutureTask<>(() -> {
            output.write(new byte[1_000_000]);
            return true;
        });
        awaitWaiting(Thread.ofPlatform().start(writing));

        output.close();

        assertThatThrownBy(writing::get).hasCauseInstanceOf(IOException.class);
        calls.close(terminal.master());
        terminal.childHasIt();
    }

    @Test
    void saysWhenNobodyReadsAnyMore() throws Exception {
        try (var output = new TerminalOutput(pipe.writeEnd())) {
            calls.close(pipe.readEnd());

            assertThatThrownBy(() -> {
                        output.write(1);
                        output.flush();
                    })
                    .isInstanceOf(IOException.class);
        }
        pipe = new Pipe(calls.pipe().readEnd(), pipe.writeEnd());
    }

    private void put(String text) {
        var bytes = text.getBytes(UTF_8);
        MemorySegment.copy(bytes, 0, buffer, ValueLayout.JAVA_BYTE, 0, bytes.length);
        assertThat(calls.write(pipe.writeEnd(), buffer, bytes.length)).isEqualTo(bytes.length);
    }

    private String rest() {
        var count = calls.read(pipe.readEnd(), buffer, buffer.byteSize());
        return new String(buffer.asSlice(0, Math.max(0, count)).toArray(ValueLayout.JAVA_BYTE), UTF_8);
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }
}
