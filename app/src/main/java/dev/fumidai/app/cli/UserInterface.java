package dev.fumidai.app.cli;

import dev.fumidai.core.ProblemException;

/// What comes without a command.
@FunctionalInterface
public interface UserInterface {
    /// Shows it until somebody ends it.
    ///
    /// @return the exit code
    int show(UiOptions options) throws ProblemException;
}
