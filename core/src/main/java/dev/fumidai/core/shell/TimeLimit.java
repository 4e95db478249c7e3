package dev.fumidai.core.shell;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// How long a process may take.
final class TimeLimit {
    private TimeLimit() {}

    /// Waits for its end, however that comes. Whoever is interrupted while it waits has no more to do.
    ///
    /// @return false when it goes on after so long
    static boolean endsWithin(Duration limit, Future<?> end) {
        try {
            end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
