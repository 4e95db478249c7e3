package dev.fumidai.session.driver;

import dev.fumidai.session.Scope;
import dev.fumidai.session.SessionControl;
import dev.fumidai.session.SessionException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The last call of a session.
final class Farewell {
    /// How long it may take.
    private static final Duration WITHIN = Duration.ofSeconds(5);

    private Farewell() {}

    /// Frees the session's place at the agent, also when this thread was interrupted.
    static void terminate(SessionControl control, String sessionId) {
        var interrupted = Thread.interrupted();
        try (var scope = new Scope("terminate-" + sessionId)) {
            var done = new CountDownLatch(1);
            scope.fork("call", () -> {
                try {
                    control.terminate(sessionId);
                } catch (SessionException e) {
                    System.getLogger(Farewell.class.getName())
                            .log(System.Logger.Level.WARNING, () -> "terminate failed session=" + sessionId, e);
                } finally {
                    done.countDown();
                }
            });
            var ignored = done.await(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
