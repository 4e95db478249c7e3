package dev.fumidai.bench.world;

import dev.fumidai.sandbox.container.ContainerSpec;
import dev.fumidai.sandbox.container.RunningContainer;

/// Stands where an agent has its container: the bench measures the way of the bytes, not the
/// processes of a task.
///
/// @param spec names only
record NoContainer(ContainerSpec spec) implements RunningContainer {
    @Override
    public void stop() {
        // There is nothing to stop.
    }

    @Override
    public void kill() {
        // There is nothing to kill.
    }

    @Override
    public SessionWorker startWorker(String sessionId) {
        return new SessionWorker() {
            @Override
            public void received(int bytes) {
                // Nothing looks for signs of life.
            }

            @Override
            public void close() {
                // There is no process.
            }
        };
    }
}
