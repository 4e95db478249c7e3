package dev.fumidai.terminal.canvas;

import dev.fumidai.terminal.Terminal;
import dev.fumidai.terminal.Terminal.Held;
import dev.fumidai.terminal.Terminal.Stream;
import dev.fumidai.terminal.TerminalSize;
import dev.fumidai.terminal.input.Event;
import dev.fumidai.terminal.input.EventReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/// The whole terminal, taken for a program that draws on all of it: the alternate screen without a
/// cursor, raw input, pastes and, if wanted, the mouse as events.
///
/// Everything is put back when this is closed, while the process is stopped, and by
/// [Terminal#restore] on the way out of a crash.
///
/// **Threading:** one thread draws, suspends and closes; another may wait in [#next].
public final class ScreenHost implements AutoCloseable {
    private static final int BYTES_AT_ONCE = 4096;
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final String TAKE = "\u001b[?1049h\u001b[?7l\u001b[?25l\u001b[?2004h";
    private static final String TAKE_MOUSE = "\u001b[?1002h\u001b[?1006h";
    private static final String LEAVE_MOUSE = "\u001b[?1006l\u001b[?1002l";
    private static final String LEAVE = "\u001b[?2026l\u001b[?2004l\u001b[?25h\u001b[?7h\u001b[m\u001b[?1049l";

    private final Terminal terminal;
    private final boolean mouse;
    private final Renderer renderer;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicReference<Taken> taken = new AtomicReference<>();
    private boolean away = true;

    /// What is held while the terminal is ours.
    private record Taken(Held raw, OutputStream output, EventReader events, Held sizes, Held occupied)
            implements AutoCloseable {
        @Override
        public void close() throws IOException {
            occupied.close();
            sizes.close();
            events.close();
            raw.close();
            output.close();
        }
    }

    /// What runs while the terminal is given back.
    public interface Guest<E extends Exception> {
        void run() throws E;
    }

    /// Takes the terminal.
    ///
    /// @param mouse whether clicks and the wheel become events; the person then selects text with
    ///     Shift held down
    /// @throws IOException when the terminal has gone
    public ScreenHost(Terminal terminal, ColourDepth depth, boolean mouse) throws IOException {
        this.terminal = terminal;
        this.mouse = mouse;
        renderer = new Renderer(depth);
        take();
    }

    public TerminalSize size() {
        return terminal.size(Stream.OUTPUT)
                .filter(size -> size.columns() > 0 && size.rows() > 0)
                .orElse(TerminalSize.USUAL);
    }

    /// Waits for the next event. After a resize, and after the terminal was away, it is
    /// [Event.Resized]: draw then. While the terminal is given back to somebody this waits.
    ///
    /// @throws IOException when the thread was interrupted, or the terminal was given back
    public Event next() throws IOException {
        return taken.get().events().next();
    }

    /// Makes `event` one of the next.
    public void post(Event event) {
        taken.get().events().post(event);
    }

    /// Shows a buffer; writes nothing when nothing has changed or while the terminal is away.
    ///
    /// @return how many bytes were written
    /// @throws IOException when the terminal has gone
    public int draw(CellBuffer buffer) throws IOException {
        lock.lock();
        try {
            if (away) {
                return 0;
            }
            var bytes = renderer.render(buffer);
            if (bytes.length > 0) {
                var output = taken.get().output();
                output.write(bytes);
                output.flush();
            }
            return bytes.length;
        } finally {
            lock.unlock();
        }
    }

    /// Draws everything afresh with the next frame.
    public void invalidate() {
        lock.lock();
        try {
            renderer.invalidate();
        } finally {
            lock.unlock();
        }
    }

    /// Writes something that moves no cursor and changes no cell: a title, a text for the
    /// clipboard.
    ///
    /// @throws IOException when the terminal has gone
    public void send(String sequence) throws IOException {
        lock.lock();
        try {
            if (!away) {
                write(sequence);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Gives the terminal back while `guest` runs: its own screen, mode, cursor and input, as
    /// before this was made. Afterwards everything is taken again, also when the guest fails; then
    /// draw.
    ///
    /// The thread that waits in [#next] must not do so now.
    ///
    /// @throws IOException when the terminal has gone
    public <E extends Exception> void suspend(Guest<E> guest) throws IOException, E {
        giveBack();
        try {
            guest.run();
        } finally {
            take();
        }
    }

    /// Stops this process as Ctrl-Z does; returns when it goes on.
    public void stop() {
        terminal.suspend();
    }

    /// Gives the terminal back.
    @Override
    public void close() throws IOException {
        giveBack();
    }

    private void take() throws IOException {
        var raw = terminal.raw();
        var output = terminal.output(Stream.OUTPUT);
        var events = new EventReader(terminal.input(), EventReader.REST_OF_KEY, BYTES_AT_ONCE);
        var sizes = terminal.resized(() -> events.post(new Event.Resized(size())));
        taken.set(new Taken(raw, output, events, sizes, terminal.occupied(new Presence())));
        lock.lock();
        try {
            enter();
        } finally {
            lock.unlock();
        }
    }

    private void giveBack() throws IOException {
        try (var _ = taken.get()) {
            lock.lock();
            try {
                if (!away) {
                    away = true;
                    write(leaving());
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private void enter() throws IOException {
        renderer.invalidate();
        away = false;
        write(mouse ? TAKE + TAKE_MOUSE : TAKE);
    }

    private String leaving() {
        return mouse ? LEAVE_MOUSE + LEAVE : LEAVE;
    }

    private void write(String sequence) throws IOException {
        var output = taken.get().output();
        output.write(sequence.getBytes(StandardCharsets.UTF_8));
        output.flush();
    }

    /// What the terminal tells when the process stops, goes on, or crashes. A terminal that takes
    /// nothing must not hold up any of these.
    private final class Presence implements Terminal.Occupant {
        @Override
        public void leave() {
            briefly(() -> {
                if (!away) {
                    away = true;
                    write(leaving());
                }
            });
        }

        @Override
        public void enter() {
            briefly(ScreenHost.this::enter);
        }

        private void briefly(Guest<IOException> action) {
            var writer = Thread.ofVirtual().name("screen").start(() -> locked(action));
            try {
                if (!writer.join(PATIENCE)) {
                    writer.interrupt();
                }
            } catch (InterruptedException e) {
                writer.interrupt();
                Thread.currentThread().interrupt();
            }
        }

        private void locked(Guest<IOException> action) {
            try {
                lock.lockInterruptibly();
            } catch (InterruptedException ignored) {
                return; // somebody writes, and the terminal takes nothing
            }
            try {
                action.run();
            } catch (IOException ignored) {
                // the terminal has gone; whoever draws next is told
            } finally {
                lock.unlock();
            }
        }
    }
}
