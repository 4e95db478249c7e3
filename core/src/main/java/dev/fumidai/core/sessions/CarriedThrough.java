package dev.fumidai.core.sessions;

import dev.fumidai.session.Scope;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.Ticket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A session's first call, which is never broken off half-way: whoever is told to stop meanwhile
/// ends what it has brought about.
///
/// **Threading:** any thread; blocks.
final class CarriedThrough {
    private static final System.Logger LOG = System.getLogger(CarriedThrough.class.getName());

    /// How long an answer is waited for after an interruption.
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private CarriedThrough() {}

    /// The call.
    interface Call {
        Ticket make() throws SessionException, InterruptedException;
    }

    /// Ends a session.
    interface Ending {
        void end(String sessionId) throws SessionException, InterruptedException;
    }

    static Ticket start(Call call, Ending ending) throws SessionException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before a session was asked for");
        }
        var answer = new CompletableFuture<Ticket>();
        try (var scope = new Scope("start-session")) {
            scope.fork("call", () -> answer(call, answer));
            try {
                return answer.get();
            } catch (InterruptedException e) {
                undo(answer, ending);
                throw e;
            } catch (ExecutionException e) {
                throw failure(e);
            }
        }
    }

    @SuppressWarnings("checkstyle:IllegalCatch") // whatever it is, it is thrown again by the caller
    private static void answer(Call call, CompletableFuture<Ticket> answer) {
        try {
            answer.complete(call.make());
        } catch (Throwable e) {
            answer.completeExceptionally(e);
        }
    }

    /// A second interruption ends the waiting.
    private static void undo(CompletableFuture<Ticket> answer, Ending ending) throws InterruptedException {
        try {
            ending.end(answer.get(WITHIN.toMillis(), TimeUnit.MILLISECONDS).sessionId());
        } catch (ExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "no session was started", e);
        } catch (TimeoutException e) {
            LOG.log(System.Logger.Level.WARNING, "no answer: a session may be left open", e);
        } catch (SessionException e) {
            LOG.log(System.Logger.Level.WARNING, "a session is left open", e);
        }
    }

    private static SessionException failure(ExecutionException e) throws InterruptedException {
        return switch (e.getCause()) {
            case SessionException known -> known;
            case InterruptedException interrupted -> throw interrupted;
            case RuntimeException bug -> throw bug;
            case Error bug -> throw bug;
            case null, default -> throw new IllegalStateException("starting a session failed", e);
        };
    }
}
