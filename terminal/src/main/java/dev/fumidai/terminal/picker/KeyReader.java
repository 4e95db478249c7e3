package dev.fumidai.terminal.picker;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Keys as they are pressed. A thread reads for it, one byte at a time and only when the next key
/// is asked for, so that what is typed after the last key is left in the stream.
///
/// **Threading:** one owner; [#wake] from any thread.
final class KeyReader implements AutoCloseable {
    private final InputStream input;
    private final Duration restOfKey;
    private final KeyDecoder decoder = new KeyDecoder();
    private final Semaphore asked = new Semaphore(0);
    private final LinkedBlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Thread reader;
    private boolean reading;

    /// What there is to react to.
    sealed interface Event {}

    record Pressed(Key key) implements Event {}

    /// Somebody called [#wake].
    record Woken() implements Event, Arrival {}

    /// There is no more input.
    record End() implements Event, Arrival {}

    sealed interface Arrival {}

    record OneByte(int value) implements Arrival {}

    /// @param input is closed with this
    /// @param restOfKey after how long an escape byte was the escape key
    KeyReader(InputStream input, Duration restOfKey) {
        this.input = input;
        this.restOfKey = restOfKey;
        reader = Thread.ofVirtual().name("keys").start(this::read);
    }

    Event next() throws IOException {
        try {
            while (true) {
                var event = event(arrival());
                if (event.isPresent()) {
                    return event.get();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a key");
        }
    }

    void wake() {
        arrivals.add(new Woken());
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

    private Optional<Event> event(Optional<Arrival> arrival) {
        if (arrival.isEmpty()) {
            return decoder.pause().map(Pressed::new);
        }
        return switch (arrival.get()) {
            case OneByte next -> {
                reading = false;
                yield decoder.accept(next.value()).map(Pressed::new);
            }
            case Woken woken -> Optional.of(woken);
            case End end -> Optional.of(end);
        };
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
        try {
            while (true) {
                asked.acquire();
                var next = input.read();
                if (next < 0) {
                    arrivals.add(new End());
                    return;
                }
                arrivals.add(new OneByte(next));
            }
        } catch (InterruptedException | IOException ignored) {
            arrivals.add(new End()); // closed, or the terminal is gone
        }
    }
}
