package dev.fumidai.core.bastion;

/// A stretch of clean-up during which an interruption that has already come does not count, so that
/// the calls which put things right can be made.
public final class Calm {
    private Calm() {}

    /// What has to be done in any case.
    @FunctionalInterface
    public interface Work<E extends Exception> {
        /// Does it. A new interruption ends it.
        void run() throws E, InterruptedException;
    }

    /// Does the work with this thread's interruption put aside; it stands again afterwards.
    public static <E extends Exception> void during(Work<E> work) throws E, InterruptedException {
        var interrupted = Thread.interrupted();
        try {
            work.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
