package dev.fumidai.core.files;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Pause;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.shell.RemoteProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/// Goes on after a lost session, for as long as each new one carries something.
final class Attempts {
    private static final int WITHOUT_PROGRESS = 6;
    private static final Set<ExitCode> CURABLE =
            Set.of(ExitCode.UNAVAILABLE, ExitCode.CONNECTION_LOST, ExitCode.AROUND_COMMAND);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final Pause pause;
    private final Consumer<CopyEvent> events;
    private int resumed;
    private int failures;
    private long reached = -1;

    Attempts(Pause pause, Consumer<CopyEvent> events) {
        this.pause = pause;
        this.events = events;
    }

    /// One session's worth of a copy.
    @FunctionalInterface
    interface Work {
        /// @throws Dropped when another session may go on
        void run() throws Dropped, ProblemException, InterruptedException;
    }

    /// How much is there, to see whether a session was of use.
    @FunctionalInterface
    interface Progress {
        long bytes();
    }

    /// Runs it to its end.
    ///
    /// @throws ProblemException exit code 7 when it cannot go on
    void run(Work work, Progress progress) throws ProblemException, InterruptedException {
        while (true) {
            try {
                work.run();
                return;
            } catch (Dropped dropped) {
                again(dropped, progress.bytes());
            }
        }
    }

    int resumed() {
        return resumed;
    }

    private void again(Dropped dropped, long bytes) throws ProblemException, InterruptedException {
        failures = bytes > reached ? 1 : failures + 1;
        reached = bytes;
        var problem = dropped.problem();
        if (failures > WITHOUT_PROGRESS) {
            throw new Problem(problem.summary(), problem.cause(), problem.remedy(), ExitCode.CONNECTION_LOST)
                    .asException(dropped);
        }
        resumed++;
        events.accept(new CopyEvent.Interrupted(problem.summary(), failures));
        pause.pause(FIRST_PAUSE.multipliedBy(1L << (failures - 1)));
    }

    /// What ended the session under a copy.
    ///
    /// @return never; for the caller's `throw`
    static Dropped dropped(RemoteProcess process, IOException seen) throws ProblemException, InterruptedException {
        try {
            var code = process.waitFor();
            return new Dropped(new Problem(
                            "The copy broke off.",
                            "The other end stopped with exit code " + code + ": " + seen.getMessage() + ".",
                            "try again",
                            ExitCode.CONNECTION_LOST)
                    .asException(seen));
        } catch (ProblemException e) {
            if (CURABLE.contains(e.problem().exitCode())) {
                return new Dropped(e);
            }
            throw e;
        }
    }
}
