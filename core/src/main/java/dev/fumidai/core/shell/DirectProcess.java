package dev.fumidai.core.shell;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.state.SessionSeats;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/// A command of a session that has neither terminal nor input, keeps the outputs apart and tells
/// the exit code.
final class DirectProcess implements RemoteProcess {
    private static final int NOT_FOUND = 127;
    static final String NO_PROGRAM = "executable file not found";
    private static final int KILLED = 137;
    private static final int INTERRUPTED = 130;
    private static final Duration MERCY = Duration.ofSeconds(5);

    private final ShellLink link;
    private final Outputs outputs;
    private final WrappedProcess.Ends ends;
    private final SessionSeats.Seat seat;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Future<ShellLink.LinkEnd> end;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean timedOut;
    private volatile boolean interrupted;
    private volatile boolean killed;

    /// What it prints.
    record Outputs(InputStream output, InputStream errors) {
        /// As the agent lets it through.
        static Outputs of(ShellLink link) {
            return new Outputs(link.output(), link.errors());
        }

        /// As it is.
        static Outputs encoded(ShellLink link, String nonce) {
            return new Outputs(new DecodedInput(link.output(), nonce), new DecodedInput(link.errors(), nonce));
        }

        boolean cut() {
            return cut(output) || cut(errors);
        }

        private static boolean cut(InputStream stream) {
            return stream instanceof DecodedInput decoded && decoded.cut();
        }
    }

    /// @param seat given back at the end
    DirectProcess(
            ShellLink link, Outputs outputs, RemoteCommand command, WrappedProcess.Ends ends, SessionSeats.Seat seat) {
        this.link = link;
        this.outputs = outputs;
        this.ends = ends;
        this.seat = seat;
        this.end = threads.submit(link::awaitEnd);
        command.timeout().ifPresent(this::watch);
    }

    @Override
    public InputStream stdout() {
        return outputs.output();
    }

    @Override
    public InputStream stderr() {
        return outputs.errors();
    }

    @Override
    public OutputStream stdin() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public boolean separatesErrors() {
        return true;
    }

    @Override
    public boolean timedOut() {
        return timedOut;
    }

    @Override
    public boolean changesLineEnds() {
        return false;
    }

    /// The genuine agent stops reading once a signal that it sent has ended the command.
    @Override
    public boolean incomplete() {
        return outputs.cut() && !interrupted && !killed && !timedOut;
    }

    @Override
    public String sessionId() {
        return link.sessionId();
    }

    @Override
    public void resize(int columns, int rows) {}

    @Override
    public void signal(Signal signal) {
        try {
            switch (signal) {
                case INT -> {
                    interrupted = true;
                    link.input().write(3);
                    link.input().flush();
                }
                case TERM, KILL -> {
                    killed = true;
                    link.close();
                }
            }
        } catch (IOException e) {
            link.close(); // it is over already
        }
    }

    @Override
    public int waitFor() throws ProblemException, InterruptedException {
        try {
            return switch (end.get()) {
                case ShellLink.LinkEnd.Exited exited -> code(exited);
                case ShellLink.LinkEnd.ClosedHere here -> {
                    if (timedOut) {
                        yield WrappedProcess.TIMED_OUT;
                    }
                    if (killed) {
                        yield KILLED;
                    }
                    throw ends.brokenOff(here);
                }
                case ShellLink.LinkEnd.Lost lost -> throw ends.brokenOff(lost);
            };
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for a session failed", e);
        }
    }

    private int code(ShellLink.LinkEnd.Exited exited) throws ProblemException {
        if (timedOut) {
            return WrappedProcess.TIMED_OUT;
        }
        if (exited.output().contains(NO_PROGRAM)) {
            return NOT_FOUND; // the agent reports 1
        }
        if (exited.code().isPresent()) {
            int code = exited.code().getAsInt();
            // Once it has sent a signal, the genuine agent knows no code, and says 1.
            if (interrupted && (code < 0 || code == 1)) {
                return INTERRUPTED;
            }
            return code >= 0 ? code : KILLED;
        }
        if (exited.output().contains("Unable to start command")) {
            return NOT_FOUND;
        }
        throw ends.brokenOff(exited);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        link.close();
        threads.shutdownNow();
        threads.close();
        seat.close();
    }

    private void watch(Duration limit) {
        Future<?> ignored = threads.submit(() -> {
            if (!TimeLimit.endsWithin(limit, end)) {
                timedOut = true;
                signal(Signal.INT);
                if (!TimeLimit.endsWithin(MERCY, end)) {
                    signal(Signal.KILL);
                }
            }
        });
    }
}
