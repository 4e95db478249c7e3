package dev.fumidai.app.plugin;

import dev.fumidai.terminal.Escapes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// What goes to the program: standard input, and the keys that stand for a signal and for its end.
///
/// **Threading:** any thread.
final class Keys {
    private static final int BUFFER = 16 * 1024;
    private static final int INTERRUPT = 3;
    private static final int END_OF_TEXT = 4;
    /// A program that reads nothing must not hold up whoever presses Ctrl-C.
    private static final long WAIT_MILLIS = 500;

    private final OutputStream program;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean lineBegun;

    Keys(OutputStream program) {
        this.program = program;
    }

    /// Carries every byte to the end of the input. Returns early when the session is over.
    ///
    /// @return whether the input has ended
    boolean carry(InputStream typed) {
        return carry(typed, Escapes.none(), ignored -> {});
    }

    /// The same, but for what a person types for us in between.
    ///
    /// @param wishes does it; nothing is carried after the wish to end
    /// @return whether the input has ended
    boolean carry(InputStream typed, Escapes escapes, Consumer<Escapes.Command> wishes) {
        var buffer = new byte[BUFFER];
        try {
            for (var count = typed.read(buffer); count >= 0; count = typed.read(buffer)) {
                for (var step : escapes.typed(buffer, 0, count)) {
                    switch (step) {
                        case Escapes.Step.Send(var bytes) -> send(bytes);
                        case Escapes.Step.Do(var command) -> {
                            wishes.accept(command);
                            if (command == Escapes.Command.END) {
                                return false;
                            }
                        }
                    }
                }
            }
            if (escapes.end().orElse(null) instanceof Escapes.Step.Send(var held)) {
                send(held);
            }
            return true;
        } catch (IOException e) {
            return over(e);
        }
    }

    private void send(ByteBuffer bytes) throws IOException {
        var copy = new byte[bytes.remaining()];
        bytes.get(copy);
        lock.lock();
        try {
            program.write(copy);
            lineBegun = copy.length == 0 ? lineBegun : copy[copy.length - 1] != '\n';
        } finally {
            lock.unlock();
        }
    }

    /// Ctrl-C for the program.
    void interrupt() {
        try {
            if (lock.tryLock(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                try {
                    program.write(INTERRUPT);
                } finally {
                    lock.unlock();
                }
            }
        } catch (IOException e) {
            var ignored = over(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Tells a program on a terminal that nothing more comes: once to hand over an unfinished line,
    /// once to say so.
    void endOfText() {
        try {
            lock.lock();
            try {
                program.write(lineBegun ? new byte[] {END_OF_TEXT, END_OF_TEXT} : new byte[] {END_OF_TEXT});
            } finally {
                lock.unlock();
            }
        } catch (IOException e) {
            var ignored = over(e);
        }
    }

    /// The session's end is told elsewhere.
    private static boolean over(IOException e) {
        System.getLogger(Keys.class.getName()).log(System.Logger.Level.DEBUG, "input goes nowhere any more", e);
        return false;
    }
}
