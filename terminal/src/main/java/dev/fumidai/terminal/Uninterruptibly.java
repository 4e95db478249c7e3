package dev.fumidai.terminal;

/// Waiting that has to come to its end. An interrupt meanwhile is kept for the caller.
///
/// **Threading:** any thread.
public final class Uninterruptibly {
    private Uninterruptibly() {}

    /// Waits until the thread has ended; it is known to do so soon.
    public static void join(Thread thread) {
        var interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException ignored) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
