package dev.fumidai.bench.load;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Many connections at once through one forwarded port to an echo.
///
/// All are opened first, each proves with one byte that it reaches the echo, and only then do all
/// send and receive at the same time, so that they really are simultaneous.
public final class Crowd implements Closeable {
    private final List<Connection> connections = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// What came of it.
    ///
    /// @param correct connections that got back exactly what they had sent
    /// @param firstFailure why the first incorrect one was; empty when all were correct
    public record Outcome(int correct, String firstFailure) {}

    /// Opens the connections, each proven by one byte there and back.
    public Crowd(int port, int count, Duration patience) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            connections.add(new Connection(port, patience));
        }
        var outcome = together(i -> connections.get(i).roundTrip(i));
        if (outcome.correct() != count) {
            close();
            throw new IOException((count - outcome.correct()) + " connections did not open: " + outcome.firstFailure());
        }
    }

    /// Each connection sends so many bytes of its own and takes as many back.
    public Outcome exchange(int bytes) throws InterruptedException {
        return together(i -> exchange(connections.get(i), i, bytes));
    }

    @Override
    public void close() throws IOException {
        for (var connection : connections) {
            connection.close();
        }
        threads.close();
    }

    private Object exchange(Connection connection, long seed, int bytes) throws Exception {
        var mine = new byte[bytes];
        new Random(seed).nextBytes(mine);
        var sending = threads.submit(() -> {
            connection.out().write(mine);
            return true;
        });
        var back = connection.in().readNBytes(bytes);
        sending.get();
        if (!Arrays.equals(mine, back)) {
            throw new IOException("connection " + seed + " got back " + back.length + " bytes, not its own " + bytes);
        }
        return true;
    }

    private Outcome together(Deed deed) throws InterruptedException {
        var tasks = new ArrayList<Callable<Object>>();
        for (int i = 0; i < connections.size(); i++) {
            var index = i;
            tasks.add(() -> deed.run(index));
        }
        int correct = 0;
        var firstFailure = "";
        for (var future : threads.invokeAll(tasks)) {
            try {
                future.get();
                correct++;
            } catch (ExecutionException e) {
                firstFailure = firstFailure.isEmpty() ? String.valueOf(e.getCause()) : firstFailure;
            }
        }
        return new Outcome(correct, firstFailure);
    }

    @FunctionalInterface
    private interface Deed {
        Object run(int index) throws Exception;
    }
}
