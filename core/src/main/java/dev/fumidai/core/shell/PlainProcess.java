package dev.fumidai.core.shell;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.state.SessionSeats;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/// A shell that nothing of ours was wrapped around: it has a terminal, and tells no exit code.
final class PlainProcess implements RemoteProcess {
    private static final int KILLED = 137;

    private final ShellLink link;
    private final WrappedProcess.Ends ends;
    private final SessionSeats.Seat seat;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean killed;

    /// @param seat given back at the end
    PlainProcess(ShellLink link, WrappedProcess.Ends ends, SessionSeats.Seat seat) {
        this.link = link;
        this.ends = ends;
        this.seat = seat;
    }

    @Override
    public InputStream stdout() {
        return link.output();
    }

    @Override
    public InputStream stderr() {
        return InputStream.nullInputStream();
    }

    @Override
    public OutputStream stdin() {
        return link.input();
    }

    @Override
    public boolean separatesErrors() {
        return false;
    }

    @Override
    public boolean changesLineEnds() {
        return true;
    }

    @Override
    public boolean timedOut() {
        return false;
    }

    @Override
    public String sessionId() {
        return link.sessionId();
    }

    @Override
    public void resize(int columns, int rows) {
        link.resize(columns, rows);
    }

    @Override
    public void signal(Signal signal) {
        try {
            switch (signal) {
                case INT -> link.input().write(3);
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
        return switch (link.awaitEnd()) {
            case ShellLink.LinkEnd.Exited exited -> exited.code().orElse(0);
            case ShellLink.LinkEnd.ClosedHere here -> {
                if (killed) {
                    yield KILLED;
                }
                throw ends.brokenOff(here);
            }
            case ShellLink.LinkEnd.Lost lost -> throw ends.brokenOff(lost);
        };
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            link.close();
            seat.close();
        }
    }
}
