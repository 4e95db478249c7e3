package dev.fumidai.bench.contender;

import dev.fumidai.bench.process.ProcessFigures;
import dev.fumidai.terminal.TerminalSize;
import dev.fumidai.terminal.pty.Pty;
import dev.fumidai.terminal.pty.PtyCommand;
import dev.fumidai.terminal.pty.PtyProcess;
import dev.fumidai.terminal.screen.Screen;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The terminal UI on a terminal of its own, with the harness at the keys. A frame is what comes
/// up to the end of a synchronised update.
///
/// **Threading:** one thread; another reads what the program draws.
public final class Ui implements Closeable {
    private static final byte[] FRAME_END = "\u001b[?2026l".getBytes(StandardCharsets.US_ASCII);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PtyProcess process;
    private final Screen screen;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition drawn = lock.newCondition();
    private int matched;
    private long frames;
    private long bytes;
    private long lastFrame;
    private boolean ended;

    private Ui(PtyProcess process, TerminalSize size) {
        this.process = process;
        screen = new Screen(size);
        Thread.ofPlatform().daemon().name("ui-reader").start(this::read);
    }

    /// @param environment with the variables of a sandbox
    public static Ui start(Path launcher, Map<String, String> environment, TerminalSize size) throws IOException {
        var variables = new HashMap<>(environment);
        variables.put("TERM", "xterm-256color");
        variables.put("COLORTERM", "truecolor");
        var folder = Path.of("").toAbsolutePath();
        return new Ui(Pty.spawn(new PtyCommand(List.of(launcher.toString()), variables, folder, size)), size);
    }

    /// What it has drawn so far.
    ///
    /// @param frames how often
    /// @param bytes how much
    /// @param cpu how much processor time all of the program has taken
    public record Drawn(long frames, long bytes, Duration cpu) {}

    public Drawn drawn() throws IOException {
        lock.lock();
        try {
            return new Drawn(frames, bytes, ProcessFigures.cpu(process.pid()));
        } finally {
            lock.unlock();
        }
    }

    public void type(String text) throws IOException {
        process.output().write(text.getBytes(StandardCharsets.UTF_8));
        process.output().flush();
    }

    /// Types and waits for the next frame.
    ///
    /// @return nanoseconds
    public long frameAfter(String typed) throws IOException, InterruptedException {
        lock.lock();
        try {
            var before = frames;
            var start = System.nanoTime();
            type(typed);
            var left = PATIENCE.toNanos();
            while (frames == before) {
                left = waited(left, "frame after a key");
            }
            return lastFrame - start;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until a frame shows a text.
    ///
    /// @return when that frame was there, as `System.nanoTime` has it
    public long await(String text, Duration limit) throws IOException, InterruptedException {
        lock.lock();
        try {
            var left = limit.toNanos();
            while (!screen.text().contains(text)) {
                left = waited(left, "'" + text + "'");
            }
            return lastFrame;
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // the callers' loops
    private long waited(long left, String what) throws IOException, InterruptedException {
        if (ended || left <= 0) {
            throw new IOException("no " + what + " on the screen:\n" + screen.text());
        }
        return drawn.awaitNanos(left);
    }

    private void read() {
        var buffer = new byte[64 * 1024];
        try {
            for (var count = process.input().read(buffer, 0, buffer.length);
                    count >= 0;
                    count = process.input().read(buffer, 0, buffer.length)) {
                took(buffer, count, System.nanoTime());
            }
        } catch (IOException ignored) {
            // the terminal has gone: it was closed
        } finally {
            end();
        }
    }

    private void took(byte[] buffer, int count, long at) {
        lock.lock();
        try {
            bytes += count;
            screen.write(buffer, 0, count);
            for (var i = 0; i < count; i++) {
                matched = buffer[i] == FRAME_END[matched] ? matched + 1 : buffer[i] == FRAME_END[0] ? 1 : 0;
                if (matched == FRAME_END.length) {
                    matched = 0;
                    frames++;
                    lastFrame = at;
                    drawn.signalAll();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
            drawn.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
