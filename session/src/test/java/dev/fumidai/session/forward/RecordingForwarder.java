package dev.fumidai.session.forward;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A listener that remembers, and can be waited for.
final class RecordingForwarder implements ForwarderListener {
    private final List<ForwarderEvent> events = new ArrayList<>();

    @Override
    public synchronized void on(ForwarderEvent event) {
        events.add(event);
        notifyAll();
    }

    synchronized <E extends ForwarderEvent> E await(Class<E> kind) throws InterruptedException {
        var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            for (var event : events) {
                if (kind.isInstance(event)) {
                    return kind.cast(event);
                }
            }
            var left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("no " + kind.getSimpleName() + " among " + events);
            }
            wait(Math.max(1, left / 1_000_000));
        }
    }
}
