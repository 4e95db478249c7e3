package dev.fumidai.app.plugin;

import dev.fumidai.terminal.Signals.Kind;
import dev.fumidai.terminal.Terminal.Held;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// The end that a signal asks for. The first interrupts the thread that does the work, which then
/// closes everything in order; a second Ctrl-C or SIGTERM ends at once. While a program at the far
/// end has the terminal, Ctrl-C is the program's.
///
/// **Threading:** any thread.
final class Stop {
    private final IntConsumer halt;
    private final AtomicReference<@Nullable Kind> signal = new AtomicReference<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile @Nullable Thread worker;
    private volatile @Nullable Runnable program;

    /// @param halt ends the process at once with a code
    Stop(IntConsumer halt) {
        this.halt = halt;
    }

    /// Signals come here from now on.
    void ready() {
        ready.countDown();
    }

    /// Nobody is told that a session is open before it can be ended in order.
    void awaitReady() throws InterruptedException {
        ready.await();
    }

    /// Who is interrupted.
    void worker(Thread thread) {
        worker = thread;
        if (signal.get() != null) {
            thread.interrupt();
        }
    }

    /// Until the answer is closed, Ctrl-C is not for us.
    Held interruptsGoTo(Runnable taker) {
        program = taker;
        return () -> program = null;
    }

    void signal(Kind kind) {
        var taker = program;
        if (kind == Kind.INT && taker != null) {
            taker.run();
        } else if (signal.compareAndSet(null, kind)) {
            var thread = worker;
            if (thread != null) {
                thread.interrupt();
            }
        } else if (kind != Kind.HUP) {
            halt.accept(kind.exitCode());
        }
    }

    /// The first signal, if one came.
    Optional<Kind> signal() {
        return Optional.ofNullable(signal.get());
    }
}
