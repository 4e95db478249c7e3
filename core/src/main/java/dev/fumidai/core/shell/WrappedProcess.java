package dev.fumidai.core.shell;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.state.SessionSeats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A command behind [Wrapper], over a session on a terminal.
final class WrappedProcess implements RemoteProcess {
    private static final int PIPE = 256 * 1024;
    private static final int PREAMBLE = 16 * 1024;
    private static final Duration MERCY = Duration.ofSeconds(5);
    /// How long the session may take to end by itself once its command has.
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    static final int TIMED_OUT = 124;
    private static final int KILLED = 137;

    private final ShellLink link;
    private final Ends ends;
    private final SessionSeats.Seat seat;
    private final BytePipe stdout = new BytePipe(PIPE);
    private final BytePipe stderr = new BytePipe(PIPE);
    private final ByteArrayOutputStream preamble = new ByteArrayOutputStream();
    private final CompletableFuture<Mode> begun = new CompletableFuture<>();
    private final CompletableFuture<Integer> done = new CompletableFuture<>();
    private final TextDecoder decoder = new TextDecoder(new Decoded());
    private final RecordInput records;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean timedOut;
    private volatile boolean killed;

    /// What the container's image lets through.
    enum Mode {
        /// Every byte, the outputs apart.
        BYTES,
        /// Output as it is, on a terminal that changes nothing.
        RAW,
        /// Output with a terminal's line ends.
        TEXT,
        /// A terminal was asked for.
        TERMINAL
    }

    /// Explains ends that are no exit code.
    interface Ends {
        /// The session ended before the command began.
        ProblemException notBegun(String printed, ShellLink.LinkEnd end);

        /// The session ended before the command.
        ProblemException brokenOff(ShellLink.LinkEnd end);

        /// The image lacks what input takes.
        ProblemException noInput(String missing);
    }

    private WrappedProcess(ShellLink link, Ends ends, SessionSeats.Seat seat) {
        this.link = link;
        this.ends = ends;
        this.seat = seat;
        this.records = new RecordInput(link.input());
    }

    /// Waits until the command runs.
    ///
    /// @param seat given back at the end
    static WrappedProcess start(ShellLink link, RemoteCommand command, String nonce, Ends ends, SessionSeats.Seat seat)
            throws ProblemException, InterruptedException {
        var process = new WrappedProcess(link, ends, seat);
        var ignored = CompletableFuture.runAsync(() -> process.pump(nonce), process.threads)
                .whenComplete((nothing, failure) -> process.pumped(failure));
        try {
            process.begun.get();
        } catch (ExecutionException e) {
            process.close();
            throw problem(e);
        } catch (InterruptedException e) {
            process.close();
            throw e;
        }
        command.timeout().ifPresent(process::watch);
        return process;
    }

    @Override
    public InputStream stdout() {
        return stdout;
    }

    @Override
    public InputStream stderr() {
        return stderr;
    }

    @Override
    public OutputStream stdin() {
        return mode() == Mode.BYTES ? records : link.input();
    }

    @Override
    public boolean separatesErrors() {
        return mode() == Mode.BYTES;
    }

    @Override
    public boolean timedOut() {
        return timedOut;
    }

    @Override
    public boolean changesLineEnds() {
        return mode() == Mode.TEXT;
    }

    @Override
    public String sessionId() {
        return link.sessionId();
    }

    @Override
    public void resize(int columns, int rows) {
        if (mode() == Mode.TERMINAL) {
            link.resize(columns, rows);
        }
    }

    @Override
    public void signal(Signal signal) {
        if (done.isDone()) {
            return;
        }
        killed |= signal == Signal.KILL;
        try {
            boolean sent = switch (mode()) {
                case BYTES -> records.signal(signal);
                case RAW, TEXT, TERMINAL -> interrupt(signal);
            };
            if (!sent) {
                killed = true;
                link.close();
            }
        } catch (IOException e) {
            done.completeExceptionally(e); // the session is over; its end says why
        }
    }

    private boolean interrupt(Signal signal) throws IOException {
        if (signal != Signal.INT) {
            return false;
        }
        link.input().write(3);
        return true;
    }

    @Override
    public int waitFor() throws ProblemException, InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw problem(e);
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        stdout.close();
        stderr.close();
        if (done.isDone() && !done.isCompletedExceptionally()) {
            awaitFarewell();
        }
        link.close();
        threads.shutdownNow();
        threads.close();
        seat.close();
    }

    /// The agent ends the session when the wrapper ends, and only then writes AWS's log of it.
    private void awaitFarewell() {
        Future<?> end = threads.submit(link::awaitEnd);
        try {
            end.get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            end.cancel(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Mode mode() {
        return begun.join();
    }

    private void watch(Duration limit) {
        Future<?> ignored = threads.submit(() -> {
            if (TimeLimit.endsWithin(limit, done)) {
                return;
            }
            timedOut = true;
            signal(Signal.TERM);
            if (!TimeLimit.endsWithin(MERCY, done)) {
                signal(Signal.KILL);
                if (!TimeLimit.endsWithin(MERCY, done)) {
                    link.close();
                }
            }
        });
    }

    private void pump(String nonce) {
        var scanner = new MarkScanner(nonce, new Found());
        var buffer = new byte[32 * 1024];
        try {
            var input = link.output();
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                scanner.feed(buffer, 0, count);
            }
            scanner.end();
        } catch (IOException e) {
            if (e.getCause() instanceof IllegalArgumentException) {
                done.completeExceptionally(e);
                link.close();
            }
            // otherwise the session's end tells why
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        finish();
    }

    private void finish() {
        try {
            if (!done.isDone() || !begun.isDone()) {
                judge(link.awaitEnd());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            done.completeExceptionally(e);
            begun.completeExceptionally(e);
        }
    }

    /// Lets go of everybody who waits, also where a defect of ours has ended the pumping.
    private void pumped(@Nullable Throwable failure) {
        if (failure != null) {
            begun.completeExceptionally(failure);
            done.completeExceptionally(failure);
            link.close();
        }
        stdout.end(null);
        stderr.end(null);
        records.end();
    }

    private void judge(ShellLink.LinkEnd end) {
        if (!begun.isDone()) {
            var problem = ends.notBegun(preamble.toString(StandardCharsets.UTF_8), end);
            begun.completeExceptionally(problem);
            done.completeExceptionally(problem);
        } else if (timedOut) {
            done.complete(TIMED_OUT);
        } else if (killed) {
            done.complete(KILLED);
        } else {
            done.completeExceptionally(ends.brokenOff(end));
        }
    }

    private static ProblemException problem(ExecutionException e) throws InterruptedException {
        return switch (e.getCause()) {
            case ProblemException problem -> problem;
            case InterruptedException interrupted -> throw interrupted;
            case IOException io ->
                new Problem(
                                "The command's output cannot be told apart any more.",
                                String.valueOf(io.getMessage()) + ".",
                                "run it on a terminal: -t",
                                ExitCode.AROUND_COMMAND)
                        .asException(io);
            case null, default -> throw new IllegalStateException("a command failed", e);
        };
    }

    /// What comes over the terminal.
    private final class Found implements MarkScanner.Heard {
        @Override
        public void bytes(byte[] source, int offset, int length) throws IOException, InterruptedException {
            if (!begun.isDone()) {
                preamble.write(source, offset, Math.min(length, PREAMBLE - Math.min(PREAMBLE, preamble.size())));
            } else if (!done.isDone()) {
                switch (mode()) {
                    case BYTES -> decoder.feed(source, offset, length);
                    case RAW, TERMINAL -> stdout.put(source, offset, length);
                    case TEXT -> putText(source, offset, length);
                }
            }
        }

        @Override
        public void mark(String text) {
            switch (text.isEmpty() ? ' ' : text.charAt(0)) {
                case 'B' -> {
                    if (text.equals("Bx")) {
                        records.isExact();
                    }
                    begun.complete(Mode.BYTES);
                }
                case 'R' -> begun.complete(Mode.RAW);
                case 'T' -> begun.complete(Mode.TEXT);
                case 'I' -> begun.complete(Mode.TERMINAL);
                case '-' ->
                    begun.completeExceptionally(ends.noInput(text.substring(1).strip()));
                default -> ended(text);
            }
        }

        private void ended(String text) {
            if (text.matches("=\\d{1,3}")) {
                stdout.end(null);
                stderr.end(null);
                done.complete(timedOut ? TIMED_OUT : Integer.parseInt(text.substring(1)));
            }
        }

        /// A terminal makes CR LF of every line end.
        private void putText(byte[] source, int offset, int length) throws InterruptedException {
            var text = new byte[length];
            int kept = 0;
            for (int at = offset; at < offset + length; at++) {
                if (source[at] != '\r') {
                    text[kept++] = source[at];
                }
            }
            stdout.put(text, 0, kept);
        }
    }

    /// What the encoded outputs say.
    private final class Decoded implements TextDecoder.Heard {
        @Override
        public void output(byte[] source, int length) throws InterruptedException {
            stdout.put(source, 0, length);
        }

        @Override
        public void errors(byte[] source, int length) throws InterruptedException {
            stderr.put(source, 0, length);
        }

        @Override
        public void acknowledged() {
            records.acknowledged();
        }
    }
}
