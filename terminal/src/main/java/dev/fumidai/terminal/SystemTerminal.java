package dev.fumidai.terminal;

import dev.fumidai.terminal.Signals.Notice;
import dev.fumidai.terminal.posix.Job;
import dev.fumidai.terminal.posix.Tty;
import dev.fumidai.terminal.posix.Tty.Mode;
import dev.fumidai.terminal.posix.WindowSize;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/// This process's own terminal, through the C library.
public final class SystemTerminal implements Terminal {
    private static final Held NOTHING = () -> {};

    private final Signals signals = new Signals();
    private final Optional<Saved> saved;
    private final TypedAhead typedAhead = new TypedAhead();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    private final List<Occupant> occupants = new CopyOnWriteArrayList<>();

    /// Guards the fields below and every change of the mode.
    private final Object lock = new Object();

    private int raws;
    private Held sizes = NOTHING;
    private Held stops = NOTHING;
    private Held goingOn = NOTHING;
    private boolean over;

    private record Saved(int descriptor, Mode mode) {}

    /// Remembers the terminal's present mode for [#restore].
    public SystemTerminal() {
        saved = save();
    }

    @Override
    public boolean isTerminal(Stream stream) {
        return Tty.isTerminal(stream.descriptor());
    }

    @Override
    public Optional<TerminalSize> size(Stream stream) {
        return WindowSize.of(stream.descriptor())
                .filter(size -> size.columns() > 0)
                .map(size -> new TerminalSize(size.columns(), size.rows()));
    }

    @Override
    public Held resized(Runnable watcher) {
        synchronized (lock) {
            if (watchers.isEmpty()) {
                sizes = signals.watch(Notice.WINCH, this::tellWatchers);
            }
            watchers.add(watcher);
        }
        return once(() -> {
            synchronized (lock) {
                watchers.remove(watcher);
                if (watchers.isEmpty()) {
                    sizes.close();
                }
            }
        });
    }

    @Override
    public Held raw() {
        if (saved.isEmpty() || !isTerminal(Stream.INPUT)) {
            return NOTHING;
        }
        synchronized (lock) {
            if (raws == 0) {
                stops = signals.watch(Notice.TSTP, this::suspend);
                goingOn = signals.watch(Notice.CONT, this::goOn);
            }
            raws++;
            enterRaw();
        }
        return once(this::closeRaw);
    }

    private void closeRaw() {
        synchronized (lock) {
            raws--;
            if (raws == 0) {
                leaveRaw();
                stops.close();
                goingOn.close();
            }
        }
    }

    @Override
    public void suspend() {
        synchronized (lock) {
            occupants.forEach(Occupant::leave);
            leaveRaw();
        }
        Job.stop();
        goOn();
    }

    @Override
    public Held occupied(Occupant occupant) {
        if (!isTerminal(Stream.OUTPUT)) {
            return NOTHING;
        }
        occupants.add(occupant);
        return once(() -> occupants.remove(occupant));
    }

    @Override
    public InputStream input() {
        return new TerminalInput(Stream.INPUT.descriptor(), typedAhead);
    }

    @Override
    public OutputStream output(Stream stream) {
        return new TerminalOutput(stream.descriptor());
    }

    @Override
    public void restore() {
        synchronized (lock) {
            over = true;
            if (saved.isPresent() && Tty.isForeground(saved.get().descriptor())) {
                occupants.forEach(Occupant::leave);
            }
            leaveRaw();
        }
    }

    /// Also after a stop that nobody could handle (`kill -STOP`): the shell may have changed the
    /// mode meanwhile, and the window may have another size.
    private void goOn() {
        synchronized (lock) {
            enterRaw();
            if (!over && saved.isPresent() && Tty.isForeground(saved.get().descriptor())) {
                occupants.forEach(Occupant::enter);
            }
        }
        tellWatchers();
    }

    private void enterRaw() {
        if (raws > 0 && !over) {
            saved.ifPresent(state -> Tty.set(state.descriptor(), state.mode().raw()));
        }
    }

    private void leaveRaw() {
        saved.ifPresent(state -> Tty.set(state.descriptor(), state.mode()));
    }

    private void tellWatchers() {
        watchers.forEach(Runnable::run);
    }

    private Optional<Saved> save() {
        for (var stream : Stream.values()) {
            if (isTerminal(stream)) {
                return Tty.mode(stream.descriptor()).map(mode -> new Saved(stream.descriptor(), mode));
            }
        }
        return Optional.empty();
    }

    private static Held once(Runnable close) {
        var closed = new AtomicBoolean();
        return () -> {
            if (closed.compareAndSet(false, true)) {
                close.run();
            }
        };
    }
}
