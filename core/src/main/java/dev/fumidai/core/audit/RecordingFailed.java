package dev.fumidai.core.audit;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import java.io.IOException;
import java.nio.file.Path;

/// A recording that is required can no longer be written: the session has to end.
public final class RecordingFailed extends IOException {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    RecordingFailed(Problem problem, Throwable behind) {
        super(problem.summary(), behind);
        this.problem = problem;
    }

    /// What the user is told.
    public Problem problem() {
        return problem;
    }

    static ProblemException notStarted(Path file, IOException why) {
        return notStarted(file, why.getClass().getSimpleName() + ": " + why.getMessage(), "or make room")
                .asException(why);
    }

    static ProblemException notStarted(Path file, String why) {
        return notStarted(file, why, "or leave FILE out").asException();
    }

    private static Problem notStarted(Path file, String why, String otherwise) {
        return new Problem(
                "The recording cannot be written to " + file + ".",
                why,
                "name another file with --record FILE, " + otherwise,
                ExitCode.LOCAL);
    }

    static Problem broken(Path file, IOException why, boolean required) {
        return new Problem(
                required
                        ? "The session ends: its recording is required and can no longer be written."
                        : "The recording has stopped; the session goes on without it.",
                file + ": " + why.getMessage(),
                "make room on the disk",
                ExitCode.LOCAL);
    }
}
