package dev.fumidai.terminal.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Events as they happen. A thread reads for it, only when the next event is asked for and not more
/// at once than it was told, so that what is typed after the last event is left in the stream.
///
/// **Threading:** one owner; [#post] from any thread.
public final class EventReader implements AutoCloseable {
    /// How long the rest of a key may be on its way, over a slow line.
    public static final Duration REST_OF_KEY = Duration.ofMillis(80);

    private final InputStream input;
    private final Duration restOfKey;
    private final int mostBytes;
    private final EventDecoder decoder = new EventDecoder();
    private final Deque<Event> decoded = new ArrayDeque<>();
    private final Semaphore asked = new Semaphore(0);
    private final LinkedBlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Thread reader;
    private boolean reading;

    private sealed interface Arrival {}

    private record Typed(ByteBuffer bytes) implements Arrival {}

    private record Posted(Event event) implements Arrival {}

    /// @param input is closed with this
    /// @param restOfKey after how long an escape byte was the escape key
    /// @param mostBytes how many are read at once; 1 leaves everything after the last event unread
    public EventReader(InputStream input, Duration restOfKey, int mostBytes) {
        this.input = input;
        this.restOfKey = restOfKey;
        this.mostBytes = mostBytes;
        reader = Thread.ofVirtual().name("events").start(this::read);
    }

    /// Waits for the next event; after [Event.End] no other comes, except posted ones.
    ///
    /// @throws InterruptedIOException when the thread was interrupted; nothing is lost
    public Event next() throws IOException {
        try {
            while (decoded.isEmpty()) {
                var arrival = arrival();
                if (arrival.isEmpty()) {
                    decoded.addAll(decoder.pause());
                } else {
                    take(arrival.get());
                }
            }
            return decoded.remove();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a key");
        }
    }

    /// Makes `event` one of the next.
    public void post(Event event) {
        arrivals.add(new Posted(event));
    }

    /// Nothing more is read afterwards.
    @Override
    public void close() throws IOException {
        input.close();
        reader.interrupt();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(Arrival arrival) {
        switch (arrival) {
            case Typed typed -> {
                reading = false;
                decoded.addAll(
                        decoder.accept(typed.bytes().array(), 0, typed.bytes().limit()));
            }
            case Posted posted -> decoded.add(posted.event());
        }
    }

    /// @return nothing when the rest of a key did not come
    private Optional<Arrival> arrival() throws InterruptedException {
        if (!reading) {
            reading = true;
            asked.release();
        }
        return decoder.isUndecided()
                ? Optional.ofNullable(arrivals.poll(restOfKey.toNanos(), TimeUnit.NANOSECONDS))
                : Optional.of(arrivals.take());
    }

    private void read() {
        var buffer = new byte[mostBytes];
        try {
            while (true) {
                asked.acquire();
                var count = input.read(buffer);
                if (count < 0) {
                    break;
                }
                arrivals.add(new Typed(ByteBuffer.wrap(Arrays.copyOf(buffer, count))));
            }
        } catch (InterruptedException | IOException ignored) {
            // closed, or the terminal is gone
        }
        arrivals.add(new Posted(new Event.End()));
    }
}
