package dev.fumidai.core.aws;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// Does work that looks for files in libraries on a thread of the platform.
///
/// A virtual thread may be taken off its carrier while it holds the lock of a library's archive.
/// Those that load a class meanwhile wait for that lock and keep their carriers (until Java 26); on
/// a machine of two processors two of them are enough, and nobody goes on any more
/// ([ADR 20](../../../../../../../../docs/adr/0020-carriers-enough-for-loading-classes.md)).
final class PlatformThread {
    private PlatformThread() {}

    /// Does it, here if this is one, and waits for it. When the calling thread is interrupted it
    /// still does, and its flag stands again afterwards.
    static <T> T call(Supplier<T> work) {
        if (!Thread.currentThread().isVirtual()) {
            return work.get();
        }
        var task = new FutureTask<>(work::get);
        Thread.ofPlatform().daemon().name("aws-client").start(task);
        return result(task);
    }

    private static <T> T result(FutureTask<T> task) {
        var interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw thrown(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException thrown(ExecutionException failure) {
        return switch (failure.getCause()) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            case null, default -> new IllegalStateException("a client could not be built", failure);
        };
    }
}
