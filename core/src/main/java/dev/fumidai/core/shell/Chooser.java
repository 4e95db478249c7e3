package dev.fumidai.core.shell;

import dev.fumidai.core.ProblemException;
import java.util.List;

/// Asks a person which one of several.
///
/// **Threading:** called on the caller's thread; blocks.
@FunctionalInterface
public interface Chooser {
    /// @param question what is asked, for instance `Which container?`
    /// @param choices one line each, at least two, the likeliest first
    /// @return the index of the chosen one
    /// @throws ProblemException exit code 2 and the list, where nobody can be asked
    int choose(String question, List<String> choices) throws ProblemException, InterruptedException;
}
