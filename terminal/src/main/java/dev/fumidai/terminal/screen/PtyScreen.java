package dev.fumidai.terminal.screen;

import dev.fumidai.terminal.TerminalSize;
import dev.fumidai.terminal.pty.Pty;
import dev.fumidai.terminal.pty.PtyCommand;
import dev.fumidai.terminal.pty.PtyProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// A program on a terminal of its own, watched through a [Screen]: a person in front of a terminal
/// emulator, for tests.
///
/// **Threading:** any thread.
public final class PtyScreen implements AutoCloseable {
    private final PtyProcess child;
    private final Screen screen;
    private final Thread reader;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean ended;

    private PtyScreen(PtyProcess child, TerminalSize size) {
        this.child = child;
        screen = new Screen(size);
        reader = Thread.ofVirtual().name("pty-screen-" + child.pid()).start(this::read);
    }

    public static PtyScreen spawn(PtyCommand command) throws IOException {
        return new PtyScreen(Pty.spawn(command), command.size());
    }

    /// The program, to be waited for or sent signals. Its output is read here.
    public PtyProcess child() {
        return child;
    }

    /// See [Screen#text].
    public String text() {
        lock.lock();
        try {
            return screen.text();
        } finally {
            lock.unlock();
        }
    }

    public void type(String text) throws IOException {
        child.output().write(text.getBytes(StandardCharsets.UTF_8));
    }

    public void resize(TerminalSize size) {
        lock.lock();
        try {
            screen.resize(size);
        } finally {
            lock.unlock();
        }
        child.resize(size.columns(), size.rows());
    }

    /// Waits until the screen's text contains `text`.
    ///
    /// @throws TimeoutException with the screen in its message, also when the program has ended
    public void await(String text, Duration limit) throws InterruptedException, TimeoutException {
        await("'" + text + "'", shown -> shown.text().contains(text), limit);
    }

    /// Waits until the screen is as wanted.
    ///
    /// @param what is waited for, for the message
    /// @param wanted is asked after each change; must not keep the screen
    /// @throws TimeoutException with the screen in its message, also when the program has ended
    public void await(String what, Predicate<Screen> wanted, Duration limit)
            throws InterruptedException, TimeoutException {
        lock.lockInterruptibly();
        try {
            var left = limit.toNanos();
            while (!wanted.test(screen)) {
                if (ended || left <= 0) {
                    throw new TimeoutException((ended ? "the program ended without " : "no ") + what
                            + " on the screen:\n" + screen.text());
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the program has printed its last and ended.
    ///
    /// @return as [PtyProcess#waitFor()]
    public int awaitEnd() throws InterruptedException {
        reader.join();
        return child.waitFor();
    }

    /// Ends the program.
    @Override
    public void close() {
        child.close();
    }

    private void read() {
        var buffer = new byte[8192];
        try {
            while (true) {
                var count = child.input().read(buffer);
                if (count < 0) {
                    return;
                }
                answer(shown(buffer, count));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            end();
        }
    }

    private byte[] shown(byte[] buffer, int count) {
        lock.lock();
        try {
            screen.write(buffer, 0, count);
            changed.signalAll();
            return screen.takeAnswers();
        } finally {
            lock.unlock();
        }
    }

    private void answer(byte[] answers) {
        try {
            child.output().write(answers);
        } catch (IOException ignored) {
            // it asked, and ended
        }
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
