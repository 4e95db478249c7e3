package dev.fumidai.app.cli;

import dev.fumidai.core.ExitCode;
import dev.fumidai.terminal.Signals.Kind;
import dev.fumidai.terminal.Terminal;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// The one way to end before the work is done: a signal, a closed terminal, a thread that failed.
/// The first interrupts the thread that does the work, which then closes everything in order; a
/// second Ctrl-C or SIGTERM ends at once. Hanging up never cuts an orderly end short, because
/// terminals tend to say it twice.
///
/// **Threading:** any thread.
public final class Ending {
    private final Terminal terminal;
    private final IntConsumer halt;
    private final AtomicReference<@Nullable Integer> exitCode = new AtomicReference<>();
    private final AtomicReference<Optional<Thread>> worker = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Consumer<Kind>>> guest = new AtomicReference<>(Optional.empty());

    /// @param halt ends the process at once with a code, without any hook
    public Ending(Terminal terminal, IntConsumer halt) {
        this.terminal = terminal;
        this.halt = halt;
    }

    /// The thread that does the work; it is interrupted when the end is asked for.
    public void worker(Thread thread) {
        worker.set(Optional.of(thread));
        if (exitCode.get() != null) {
            thread.interrupt();
        }
    }

    /// A signal arrived.
    public void signal(Kind kind) {
        var present = guest.get();
        if (present.isPresent()) {
            present.get().accept(kind);
            return;
        }
        if (exitCode.get() != null && kind != Kind.HUP) {
            terminal.restore();
            halt.accept(kind.exitCode());
        }
        ask(kind.exitCode());
    }

    /// Asks for the end although a guest has the terminal.
    public void endNow(Kind kind) {
        ask(kind.exitCode());
    }

    /// Nobody reads what we write any more.
    ///
    /// @param terminal whether it was a terminal: then it is the same as a hang-up
    public void unread(boolean terminal) {
        ask((terminal ? ExitCode.HANGUP : ExitCode.UNREAD).code());
    }

    /// Whether it ends because nobody reads.
    boolean unread() {
        return exitCode().equals(Optional.of(ExitCode.UNREAD.code()));
    }

    /// A thread died of a bug; the work cannot be trusted to go on.
    public void threadFailed() {
        ask(ExitCode.BUG.code());
    }

    /// The code to exit with, once the end was asked for.
    public Optional<Integer> exitCode() {
        return Optional.ofNullable(exitCode.get());
    }

    /// While a guest (a child process) has the terminal, signals are its business.
    public Guest guest(Consumer<Kind> signals) {
        guest.set(Optional.of(signals));
        return () -> guest.set(Optional.empty());
    }

    /// A guest's stay.
    public interface Guest extends AutoCloseable {
        @Override
        void close();
    }

    private void ask(int code) {
        if (exitCode.compareAndSet(null, code)) {
            worker.get().ifPresent(Thread::interrupt);
        }
    }
}
