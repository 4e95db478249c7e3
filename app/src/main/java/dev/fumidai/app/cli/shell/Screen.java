package dev.fumidai.app.cli.shell;

import dev.fumidai.core.shell.ShellEvent;
import dev.fumidai.terminal.Uninterruptibly;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// The user's screen while a remote program has it. Of an outage it is told by the window's title
/// alone, which no program's picture suffers from, and only between two control sequences.
///
/// **Threading:** any thread.
final class Screen implements Consumer<ShellEvent>, AutoCloseable {
    /// Most interruptions are over before anybody notices.
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /// A terminal that takes nothing for so long (Ctrl-S, a stuck emulator) must not hold up the end.
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private static final int TAIL = 64;

    private final OutputStream terminal;
    private final StringBuilder tail = new StringBuilder();
    private final LeftModes modes = new LeftModes();
    private final Consumer<Runnable> later;
    private boolean interrupted;
    private boolean titled;
    private boolean torn;

    /// @param later runs something after [#PATIENCE], on any thread
    Screen(OutputStream terminal, Consumer<Runnable> later) {
        this.terminal = terminal;
        this.later = later;
    }

    /// Returns when the terminal's own thread has the bytes; nobody waits for it to write them.
    synchronized void show(byte[] bytes, int count) throws IOException {
        terminal.write(bytes, 0, count);
        modes.shown(bytes, count);
        int from = Math.max(0, count - TAIL);
        tail.append(new String(bytes, from, count - from, StandardCharsets.ISO_8859_1));
        tail.delete(0, Math.max(0, tail.length() - TAIL));
    }

    /// Lines of our own, on a terminal in raw mode.
    synchronized void say(List<String> lines) throws IOException {
        terminal.write(("\r\n" + String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8));
        terminal.flush();
    }

    /// The program did not end by itself: what is said next begins on a line of its own.
    synchronized void torn() {
        torn = true;
    }

    @Override
    public void accept(ShellEvent event) {
        switch (event) {
            case ShellEvent.Interrupted ignored -> interrupted(true);
            case ShellEvent.Resumed ignored -> interrupted(false);
            case ShellEvent.SignedIn ignored -> {}
            case ShellEvent.Found ignored -> {}
            case ShellEvent.Planned ignored -> {}
            case ShellEvent.Opened ignored -> {}
            case ShellEvent.Degraded ignored -> {}
            case ShellEvent.Ended ignored -> {}
        }
    }

    @Override
    public void close() throws IOException {
        var farewell = Thread.ofVirtual().name("screen-farewell").start(this::rest);
        var interrupted = false;
        try {
            var ignored = farewell.join(LAST_WORDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        terminal.close(); // whoever still waits to write is told
        Uninterruptibly.join(farewell);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void rest() {
        interrupted(false);
        write(modes.undo());
        if (torn && !tail.isEmpty() && tail.charAt(tail.length() - 1) != '\n') {
            write("\r\n");
        }
    }

    private synchronized void interrupted(boolean now) {
        if (now && !interrupted) {
            later.accept(this::title);
        }
        interrupted = now;
        if (!now) {
            untitle();
        }
    }

    /// The terminal keeps the old title on its stack.
    private synchronized void title() {
        if (interrupted && !titled && !insideSequence()) {
            titled = true;
            write("\u001b[22;2t\u001b]2;fumidai: connection interrupted, resuming (~. leaves)\u0007");
        }
    }

    private synchronized void untitle() {
        if (titled) {
            titled = false;
            write("\u001b[23;2t");
        }
    }

    private boolean insideSequence() {
        int start = tail.lastIndexOf("\u001b");
        if (start < 0) {
            return false;
        }
        var sequence = tail.substring(start + 1);
        if (sequence.isEmpty()) {
            return true;
        }
        return switch (sequence.charAt(0)) {
            case '[' -> sequence.chars().skip(1).noneMatch(c -> c >= '@' && c <= '~');
            case ']', 'P', '_', '^' -> sequence.indexOf('\u0007') < 0;
            default -> false;
        };
    }

    private void write(String text) {
        try {
            terminal.write(text.getBytes(StandardCharsets.US_ASCII));
            terminal.flush();
        } catch (IOException ignored) {
            // the terminal is gone, and whoever writes next is told
        }
    }
}
