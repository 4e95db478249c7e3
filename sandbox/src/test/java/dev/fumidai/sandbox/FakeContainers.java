package dev.fumidai.sandbox;

import dev.fumidai.sandbox.container.ContainerRuntime;
import dev.fumidai.sandbox.container.ContainerSpec;
import dev.fumidai.sandbox.container.RunningContainer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// Containers that do what the test says.
final class FakeContainers implements ContainerRuntime {
    final List<FakeContainer> started = new ArrayList<>();
    Optional<String> failure = Optional.empty();

    @Override
    public RunningContainer start(ContainerSpec spec, IntConsumer onExit) throws IOException {
        if (failure.isPresent()) {
            throw new IOException(failure.get());
        }
        var container = new FakeContainer(spec, onExit);
        started.add(container);
        return container;
    }

    /// The container that was started last.
    FakeContainer last() {
        return started.getLast();
    }

    @Override
    public void close() {}

    /// One of them; it ignores SIGTERM and runs nothing besides.
    static final class FakeContainer implements RunningContainer {
        private final ContainerSpec spec;
        private final IntConsumer onExit;
        boolean stopAsked;

        FakeContainer(ContainerSpec spec, IntConsumer onExit) {
            this.spec = spec;
            this.onExit = onExit;
        }

        @Override
        public void follow(Consumer<String> reader) {
            reader.accept(spec.name() + " has started");
        }

        void exit(int code) {
            onExit.accept(code);
        }

        @Override
        public ContainerSpec spec() {
            return spec;
        }

        @Override
        public void stop() {
            stopAsked = true;
        }

        @Override
        public void kill() {
            exit(137);
        }

        @Override
        public SessionWorker startWorker(String sessionId) throws IOException {
            throw new IOException("this container runs no processes");
        }
    }
}
