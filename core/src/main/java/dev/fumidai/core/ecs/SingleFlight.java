package dev.fumidai.core.ecs;

import dev.fumidai.core.aws.CallFailed;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/// Makes one call for everybody who asks the same at the same time.
///
/// **Threading:** any thread. The first one makes the call; if it is interrupted, one of the others
/// makes it anew.
final class SingleFlight {
    private final Map<Object, CompletableFuture<Result>> flights = new ConcurrentHashMap<>();

    private sealed interface Result {
        record Answer(Object value) implements Result {}

        record Failure(CallFailed failed) implements Result {}

        record GivenUp() implements Result {}
    }

    /// A call.
    @FunctionalInterface
    interface Call<T> {
        T make() throws CallFailed, InterruptedException;
    }

    /// @param key what makes two calls the same; calls with one key have one type
    @SuppressWarnings("unchecked")
    <T> T fly(Object key, Call<T> call) throws CallFailed, InterruptedException {
        while (true) {
            var mine = new CompletableFuture<Result>();
            var theirs = flights.putIfAbsent(key, mine);
            if (theirs == null) {
                return lead(key, mine, call);
            }
            var answer = follow(theirs);
            if (answer.isPresent()) {
                return (T) answer.get();
            }
        }
    }

    private <T> T lead(Object key, CompletableFuture<Result> mine, Call<T> call)
            throws CallFailed, InterruptedException {
        Result result = new Result.GivenUp();
        try {
            T answer = call.make();
            result = new Result.Answer(answer);
            return answer;
        } catch (CallFailed failed) {
            result = new Result.Failure(failed);
            throw failed;
        } finally {
            flights.remove(key, mine);
            mine.complete(result);
        }
    }

    private static Optional<Object> follow(CompletableFuture<Result> theirs) throws CallFailed, InterruptedException {
        try {
            return switch (theirs.get()) {
                case Result.Answer answer -> Optional.of(answer.value());
                case Result.Failure failure -> throw failure.failed();
                case Result.GivenUp ignored -> Optional.empty();
            };
        } catch (ExecutionException e) {
            throw new IllegalStateException("a flight is never completed with an exception", e);
        }
    }
}
