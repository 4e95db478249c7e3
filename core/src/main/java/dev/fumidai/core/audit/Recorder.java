package dev.fumidai.core.audit;

import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.state.StateFolder;
import dev.fumidai.session.Scope;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Records a session into an asciicast v2 file with a hash chain beside it.
///
/// What comes is stamped at once and written by a thread of the recorder's own, through a queue of
/// at most a few MiB: when the disk cannot keep up the session waits, nothing is left out. Every
/// second at the latest what has come is in the file, so that a killed process loses no more.
///
/// **Threading:** any thread; `close` once. **Errors:** when the file can no longer be written the
/// listener hears of it once; then, where the recording is required, everything here throws
/// [RecordingFailed], and otherwise the session goes on unrecorded.
public final class Recorder implements AutoCloseable {
    private static final int LARGEST_EVENT = 16 * 1024;
    private static final int QUEUED = 256;
    private static final long FLUSH_MILLIS = 1000;

    private final CastWriter cast;
    private final Path file;
    private final boolean input;
    private final boolean required;
    private final Consumer<Problem> listener;
    private final LongSupplier nanos;
    private final long start;
    private final ArrayBlockingQueue<Event> queue = new ArrayBlockingQueue<>(QUEUED);
    private final CountDownLatch written = new CountDownLatch(1);
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Scope scope = new Scope("recorder");
    private long lastFlush;
    private volatile @Nullable RecordingFailed failure;
    private volatile @Nullable Recording result;

    private Recorder(
            CastWriter cast,
            Path file,
            boolean input,
            boolean required,
            Consumer<Problem> listener,
            LongSupplier nanos) {
        this.cast = cast;
        this.file = file;
        this.input = input;
        this.required = required;
        this.listener = listener;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    private sealed interface Event {
        long nanos();

        record Output(long nanos, ByteBuffer bytes) implements Event {}

        record Input(long nanos, ByteBuffer bytes) implements Event {}

        record Resize(long nanos, int columns, int rows) implements Event {}

        record End(long nanos) implements Event {}
    }

    /// Creates the files and starts to record.
    ///
    /// @param session the id of the session at AWS; names the file
    /// @param required whether a failure ends the session
    /// @param listener hears when the recording can no longer be written; must not block
    /// @param clock for the date and the header
    /// @param nanos a clock that only runs forward, for the times in the recording
    public static Recorder open(
            StateFolder state,
            String session,
            RecordingSettings settings,
            boolean required,
            Consumer<Problem> listener,
            InstantSource clock,
            LongSupplier nanos)
            throws ProblemException {
        var now = clock.instant();
        var file = settings.file().isPresent()
                ? settings.file().get().toAbsolutePath()
                : RecordingFolder.file(state, session, now);
        try {
            var cast = CastWriter.create(file, session, settings, now);
            return on(cast, file, settings.input(), required, listener, nanos);
        } catch (IOException e) {
            throw RecordingFailed.notStarted(file, e);
        }
    }

    static Recorder on(
            CastWriter cast,
            Path file,
            boolean input,
            boolean required,
            Consumer<Problem> listener,
            LongSupplier nanos) {
        var recorder = new Recorder(cast, file, input, required, listener, nanos);
        recorder.scope.fork("writer", recorder::write);
        return recorder;
    }

    /// Where it is recorded.
    public Path file() {
        return file;
    }

    /// What the remote end printed. Returns when it is queued.
    public void output(byte[] bytes, int offset, int length) throws IOException, InterruptedException {
        for (var at = offset; at < offset + length; at += LARGEST_EVENT) {
            var to = Math.min(offset + length, at + LARGEST_EVENT);
            put(new Event.Output(now(), copy(bytes, at, to)));
        }
    }

    /// What was typed; nothing happens unless input is to be recorded.
    public void input(byte[] bytes, int offset, int length) throws IOException, InterruptedException {
        for (var at = offset; input && at < offset + length; at += LARGEST_EVENT) {
            var to = Math.min(offset + length, at + LARGEST_EVENT);
            put(new Event.Input(now(), copy(bytes, at, to)));
        }
    }

    /// The terminal has another size.
    public void resize(int columns, int rows) throws IOException, InterruptedException {
        put(new Event.Resize(now(), columns, rows));
    }

    /// The remote end's output, recorded as it is read.
    public InputStream recorded(InputStream output) {
        return new FilterInputStream(output) {
            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                var count = super.read(bytes, offset, length);
                if (count > 0) {
                    uninterrupted(() -> Recorder.this.output(bytes, offset, count));
                }
                return count;
            }
        };
    }

    /// The remote end's input, recorded as it is written, if input is to be recorded.
    public OutputStream recorded(OutputStream typed) {
        return new FilterOutputStream(typed) {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                uninterrupted(() -> Recorder.this.input(bytes, offset, length));
                out.write(bytes, offset, length);
            }
        };
    }

    /// Writes what has come, and the closing record. Idempotent; finishes also on a thread that was
    /// told to stop.
    ///
    /// @return what was recorded; not complete when writing failed on the way
    public Recording end() {
        var interrupted = false;
        if (closing.compareAndSet(false, true)) {
            interrupted = offerEnd();
        }
        while (written.getCount() > 0) {
            try {
                written.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        scope.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        var recording = result;
        return recording == null ? cast.unfinished() : recording;
    }

    @Override
    public void close() {
        end();
    }

    private boolean offerEnd() {
        var interrupted = false;
        while (true) {
            try {
                queue.put(new Event.End(now()));
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private void put(Event event) throws IOException, InterruptedException {
        var failed = failure;
        if (failed != null) {
            if (required) {
                throw new RecordingFailed(failed.problem(), failed);
            }
            return;
        }
        if (!closing.get()) {
            queue.put(event);
        }
    }

    private static ByteBuffer copy(byte[] bytes, int from, int to) {
        return ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, to));
    }

    private long now() {
        return nanos.getAsLong();
    }

    /// Runs on the recorder's own thread until the end; keeps emptying the queue after a failure, so
    /// that nobody waits for a writer that is no more.
    private void write() throws InterruptedException {
        try {
            while (true) {
                var event = queue.poll(FLUSH_MILLIS, TimeUnit.MILLISECONDS);
                if (event instanceof Event.End end) {
                    attempt(() -> result = cast.end(micros(end)));
                    return;
                }
                attempt(() -> write(event));
            }
        } finally {
            shut();
            written.countDown();
        }
    }

    private void write(@Nullable Event event) throws IOException {
        switch (event) {
            case null -> {}
            case Event.Output output ->
                cast.output(micros(output), output.bytes().array());
            case Event.Input typed -> cast.input(micros(typed), typed.bytes().array());
            case Event.Resize resize -> cast.resize(micros(resize), resize.columns(), resize.rows());
            case Event.End ignored -> throw new IllegalStateException("the end is not an event of the recording");
        }
        var now = now();
        if (event == null || now - lastFlush >= TimeUnit.MILLISECONDS.toNanos(FLUSH_MILLIS)) {
            lastFlush = now;
            cast.flush();
        }
    }

    private long micros(Event event) {
        return TimeUnit.NANOSECONDS.toMicros(Math.max(0, event.nanos() - start));
    }

    private interface Writing {
        void run() throws IOException;
    }

    private void attempt(Writing writing) {
        if (failure != null) {
            return;
        }
        try {
            writing.run();
        } catch (IOException e) {
            var problem = RecordingFailed.broken(file, e, required);
            failure = new RecordingFailed(problem, e);
            listener.accept(problem);
        }
    }

    private void shut() {
        try {
            cast.close();
        } catch (IOException e) {
            attempt(() -> {
                throw e;
            });
        }
    }

    private interface Interruptible {
        void run() throws IOException, InterruptedException;
    }

    private static void uninterrupted(Interruptible work) throws IOException {
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("told to stop while recording");
        }
    }
}
