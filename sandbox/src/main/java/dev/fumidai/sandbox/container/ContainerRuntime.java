package dev.fumidai.sandbox.container;

import java.io.IOException;
import java.util.function.IntConsumer;

/// Runs containers as real processes.
///
/// **Threading:** any thread.
public interface ContainerRuntime extends AutoCloseable {
    /// Starts a container.
    ///
    /// @param onExit called once, on a thread of the runtime, with the exit code (137 after
    ///     SIGKILL)
    /// @throws IOException when the command cannot be started, with the text that ECS would show
    RunningContainer start(ContainerSpec spec, IntConsumer onExit) throws IOException;

    /// Starts a container on another one that stands for an instance: its processes are the
    /// instance's too, and end with it.
    ///
    /// @throws IOException as [#start] does
    default RunningContainer startOn(RunningContainer host, ContainerSpec spec, IntConsumer onExit) throws IOException {
        return start(spec, onExit);
    }

    /// Kills every container and waits until they are gone.
    @Override
    void close();
}
