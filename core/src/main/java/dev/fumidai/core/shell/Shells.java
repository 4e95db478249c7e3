package dev.fumidai.core.shell;

import dev.fumidai.core.ProblemException;
import java.util.List;
import java.util.function.Consumer;

/// Shells and commands in containers that run.
///
/// **Threading:** any thread; blocks.
public interface Shells extends AutoCloseable {
    /// Finds one container and checks that one may get in: requirements, exec agent. Opens nothing.
    ///
    /// @param chooser asked when several fit
    /// @throws ProblemException exit code 2 for what is not clear, 3, 4, 5, 6
    Entrance find(ShellWish wish, Chooser chooser, Consumer<ShellEvent> events)
            throws ProblemException, InterruptedException;

    /// Finds that container in every running task.
    List<Entrance> findAll(ShellWish wish, Chooser chooser, Consumer<ShellEvent> events)
            throws ProblemException, InterruptedException;

    /// Lets the clients of AWS go.
    @Override
    void close();
}
