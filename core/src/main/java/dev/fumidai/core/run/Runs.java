package dev.fumidai.core.run;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.core.tunnel.TunnelEvent;
import java.util.List;
import java.util.function.Consumer;

/// Starts tasks for one purpose.
///
/// **Threading:** any thread; blocks.
public interface Runs extends AutoCloseable {
    /// Checks that it may be started, starts it, and waits until it can be entered. When it throws,
    /// nothing that it started is left.
    ///
    /// @throws ProblemException exit code 2, 3, 4 when a policy of ours or AWS' refuses it, 5, 6
    OpsTask start(RunWish wish, Consumer<TunnelEvent> events) throws ProblemException, InterruptedException;

    /// What [#start] and the task's end would call. Only looks up.
    List<PlannedCall> plan(RunWish wish, Consumer<TunnelEvent> events) throws ProblemException, InterruptedException;

    /// Lets the clients of AWS go.
    @Override
    void close();
}
