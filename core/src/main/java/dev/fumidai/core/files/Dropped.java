package dev.fumidai.core.files;

import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;

/// The session ended in the middle of a copy; a new one may go on.
final class Dropped extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    Dropped(ProblemException cause) {
        super(cause);
        this.problem = cause.problem();
    }

    Problem problem() {
        return problem;
    }
}
