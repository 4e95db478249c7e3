package dev.fumidai.session;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A listener that remembers, and can be waited for.
public final class RecordingSession implements SessionListener {
    private final List<SessionEvent> events = new CopyOnWriteArrayList<>();

    /// Remembers nothing yet.
    public RecordingSession() {}

    @Override
    public synchronized void on(SessionEvent event) {
        events.add(event);
        notifyAll();
    }

    public List<SessionEvent> events() {
        return List.copyOf(events);
    }

    public <E extends SessionEvent> List<E> all(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// Waits for the first event of this kind.
    public <E extends SessionEvent> E await(Class<E> kind) throws InterruptedException {
        return await(kind, 1);
    }

    /// Waits until there were so many of this kind; returns the last of them.
    public synchronized <E extends SessionEvent> E await(Class<E> kind, int count) throws InterruptedException {
        var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (all(kind).size() < count) {
            var left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("no " + kind.getSimpleName() + " number " + count + " among " + events);
            }
            wait(Math.max(1, left / 1_000_000));
        }
        return all(kind).get(count - 1);
    }
}
