package dev.fumidai.app.plugin;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.session.SessionException;
import java.util.Optional;

/// How a session ended, for the last lines and the exit code.
///
/// @param code the exit code
/// @param words the agent's last words, if it had any
/// @param isTold whether the last line is printed; after a port's bytes it would be one of them
/// @param problem what went wrong, if something did
record Outcome(int code, Optional<String> words, boolean isTold, Optional<Problem> problem) {
    /// Its program is done.
    static Outcome done(int code) {
        return new Outcome(code, Optional.empty(), true, Optional.empty());
    }

    /// It could not be kept, or somebody else has ended it.
    static Outcome lost(SessionException cause) {
        var words = cause instanceof SessionException.SessionGone gone ? gone.output() : Optional.<String>empty();
        var problem = PluginProblems.lost(cause);
        return new Outcome(
                problem.exitCode().code(), words, cause instanceof SessionException.SessionGone, Optional.of(problem));
    }

    /// The same with another exit code.
    Outcome withCode(ExitCode other) {
        return new Outcome(other.code(), words, isTold, problem);
    }

    /// The same without a last line: why it failed is told on standard error.
    Outcome untold() {
        return new Outcome(code, words, false, problem.or(() -> words.map(PluginProblems::ofPort)));
    }
}
