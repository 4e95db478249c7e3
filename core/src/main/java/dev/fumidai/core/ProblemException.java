package dev.fumidai.core;

import org.jspecify.annotations.Nullable;

/// Carries a [Problem] to the face that shows it.
public final class ProblemException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    public ProblemException(Problem problem, @Nullable Throwable behind) {
        super(problem.summary(), behind);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /// With the cause, for logs and for the reports of failed tests.
    @Override
    @SuppressWarnings("OverrideThrowableToString") // the message stays what the user reads
    public String toString() {
        return super.toString() + (problem.cause().isEmpty() ? "" : " " + problem.cause());
    }
}
