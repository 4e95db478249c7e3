package dev.fumidai.app.cli;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Other processes of ours.
public final class Processes {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Processes() {}

    /// Asks a process to end in order and waits until it has. One that is gone counts as ended, and
    /// so does a stranger that has its number now.
    ///
    /// @param started when it started; the epoch when that is not known
    /// @param what for the failure: `The tunnel orders-db`
    public static void end(long pid, Instant started, String what) throws ProblemException, InterruptedException {
        var process = ProcessHandle.of(pid)
                .filter(found -> started.equals(Instant.EPOCH)
                        || found.info().startInstant().map(started::equals).orElse(true))
                .filter(ProcessHandle::destroy);
        if (process.isEmpty()) {
            return;
        }
        try {
            process.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Problem(
                            what + " is still closing.",
                            "Its process " + pid + " was asked " + PATIENCE.toSeconds() + " s ago.",
                            "Wait, look into its log, or end it now:  kill -9 " + pid,
                            ExitCode.UNAVAILABLE)
                    .asException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for process " + pid, e);
        }
    }
}
