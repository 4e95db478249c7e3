package dev.fumidai.sandbox.container;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// A running container.
public interface RunningContainer {
    ContainerSpec spec();

    /// The last lines that it printed, oldest first: what `awslogs` would have.
    default List<String> output() {
        return List.of();
    }

    /// Hands over every line that it has printed and will print, in order, on a thread of the
    /// runtime.
    default void follow(Consumer<String> reader) {}

    /// SIGTERM, and SIGKILL after the stop timeout. Returns at once; the exit is reported by
    /// `onExit`.
    void stop();

    /// SIGKILL at once.
    void kill();

    /// Whether its first process has ended or is about to, so that all others in it are killed: the
    /// exec agent's among them, which then say no last word.
    default boolean dying() {
        return false;
    }

    /// Starts the process that stands for a session inside the container, named
    /// `ssm-session-worker` with the session id as its argument. The bytes that a client sends are
    /// fed to it, so that what runs inside can see life.
    SessionWorker startWorker(String sessionId) throws IOException;

    /// Starts a further process in the container.
    ///
    /// @throws IOException when there is no such program, or none may be started, with the text for
    ///     the user
    default ContainerProcess exec(ExecOrder order) throws IOException, InterruptedException {
        throw new IOException("this container runs no processes");
    }

    /// Whether the container has a program, by name or path.
    default boolean finds(String program) throws IOException, InterruptedException {
        return false;
    }

    /// The number of its first process as the instance sees it that it was started on.
    default OptionalLong pidOnHost() throws IOException {
        return OptionalLong.empty();
    }

    /// The variables of its first process.
    default Map<String, String> variables() {
        return spec().environment();
    }

    /// Connects to a port of the container's own loopback, as its agent does.
    ///
    /// @throws java.net.ConnectException when nothing listens there
    default Socket connect(int port) throws IOException {
        throw OwnLoopback.refused(port);
    }

    /// The process that stands for one session.
    interface SessionWorker extends AutoCloseable {
        /// Bytes that the session received: counted by the process as reads.
        void received(int bytes) throws IOException;

        /// Ends the process.
        @Override
        void close();
    }
}
